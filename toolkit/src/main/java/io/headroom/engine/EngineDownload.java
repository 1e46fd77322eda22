package io.headroom.engine;

import ai.djl.pytorch.jni.LibUtils;
import io.headroom.error.EnvironmentFault;
import io.headroom.progress.Progress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * DJL's own download, in a process of its own: it ends with loading what it has fetched, which fails where there is no driver
 * and would leave this process with a library it did not choose.
 */
final class EngineDownload {
    /** What the name of a folder ends with that had to make way. */
    static final String REPLACED = ".old";

    private static final String ON_CLASS_PATH = "native/lib/pytorch.properties";
    private static final int POLL_MILLIS = 500;

    private EngineDownload() {}

    /** A class path on which the library for the CPU is not seen: it would be taken instead of the one to be fetched. */
    private static final class WithoutLibrary extends ClassLoader {
        WithoutLibrary(ClassLoader parent) {
            super(parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.equals(ON_CLASS_PATH) ? Collections.emptyEnumeration() : super.getResources(name);
        }
    }

    /**
     * Fetches a library into the engine's cache.
     *
     * @param flavor {@code cpu} or {@code cu128}
     * @throws EnvironmentFault if it cannot be had
     */
    static void fetch(String flavor, Path folder, Progress progress) {
        emptied(folder);
        try {
            Path said = Files.createTempFile("headroom-download-", ".txt");
            try {
                int exit = waited(start(flavor, said), folder, progress);
                if (exit != 0 || !NativeLibrary.isIn(folder)) {
                    throw new EnvironmentFault("fetching PyTorch (" + flavor + ") failed: "
                            + Files.readString(said).strip());
                }
            } finally {
                Files.deleteIfExists(said);
            }
        } catch (IOException e) {
            throw EnvironmentFault.of("starting a download into", folder, e);
        }
    }

    /** DJL moves what it has fetched to this name, which fails quietly where the glue lies already. */
    private static void emptied(Path folder) {
        try {
            if (Files.isDirectory(folder)) Files.move(folder, folder.resolveSibling(folder.getFileName() + REPLACED));
        } catch (IOException e) {
            throw EnvironmentFault.of("moving away", folder, e);
        }
    }

    private static Process start(String flavor, Path said) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.home=" + System.getProperty("user.home"),
                "-Dsun.net.client.defaultConnectTimeout=15000",
                "-Dsun.net.client.defaultReadTimeout=120000",
                "-cp",
                System.getProperty("java.class.path"),
                EngineDownload.class.getName(),
                flavor,
                said.toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().remove(NativeLibrary.FOLDER);
        return builder.start();
    }

    private static int waited(Process process, Path folder, Progress progress) {
        try {
            EngineCache cache = new EngineCache(folder.getParent());
            long before = cache.size().count();
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                progress.advance("fetching PyTorch, MB", (cache.size().count() - before) / 1_000_000, -1);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            progress.advance("fetching PyTorch", 0, -1);
            throw new IllegalStateException("an interrupted thread goes on", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * The process that fetches.
     *
     * @param arguments the flavour, and a file for the reason if it fails
     * @throws IOException if that file cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        NativeFlavor build = NativeFlavor.bundled();
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "false");
        System.setProperty("PYTORCH_FLAVOR", arguments[0]);
        Thread.currentThread().setContextClassLoader(new WithoutLibrary(EngineDownload.class.getClassLoader()));
        Path folder =
                EngineCache.here().folder().resolve(build.pytorch() + '-' + arguments[0] + '-' + build.classifier());
        try {
            LibUtils.loadLibrary();
        } catch (RuntimeException | UnsatisfiedLinkError e) {
            if (NativeLibrary.isIn(folder)) return; // fetched; that it does not load is another question
            Files.writeString(Path.of(arguments[1]), reason(e));
            System.exit(1);
        }
    }

    static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) root = root.getCause();
        boolean network = root instanceof UnknownHostException
                || root instanceof ConnectException
                || root instanceof NoRouteToHostException
                || root instanceof SocketTimeoutException;
        return network
                ? "no network: " + root.getMessage()
                        + " is not reached; connect this machine, or copy the engine's cache" + " from one that is"
                : String.valueOf(root.getMessage());
    }
}
