package io.headroom.engine;

import ai.djl.pytorch.jni.LibUtils;
import io.headroom.error.EnvironmentFault;
import io.headroom.progress.Progress;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * DJL's own download, in a process of its own: it ends with loading what it has fetched, which fails where there is no driver
 * and would leave this process with a library it did not choose.
 */
final class EngineDownload {
    /** What the name of a folder begins with that is being filled. */
    private static final String PART = "fetching-";

    private static final String ON_CLASS_PATH = "native/lib/pytorch.properties";
    /** What a user may have told this process of a network with a proxy or with certificates of its own. */
    private static final Pattern INHERITED =
            Pattern.compile("user\\.home|https?\\..*|socks.*|java\\.net\\.useSystemProxies|javax\\.net\\.ssl\\..*");

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
        Path cache = folder.getParent();
        try {
            Path part = Files.createTempDirectory(cache, PART);
            try {
                Path said = part.resolve("said");
                Path fetched = part.resolve(cache.getFileName()).resolve(folder.getFileName());
                int exit = waited(start(flavor, part, said), part, progress);
                if (exit != 0 || !NativeLibrary.isIn(fetched)) {
                    throw new EnvironmentFault("fetching PyTorch (" + flavor + ") failed: " + reason(said, exit));
                }
                EngineCache.remove(folder); // the glue alone may lie there
                Files.move(fetched, folder, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                EngineCache.remove(part);
            }
        } catch (IOException e) {
            throw EnvironmentFault.of("fetching PyTorch into", folder, e);
        }
    }

    static String reason(Path said, int exit) throws IOException {
        if (Files.exists(said)) return Files.readString(said).strip();
        return "its process ended with status " + exit
                + " and said nothing; start it again, or copy the engine's cache from another machine";
    }

    private static Process start(String flavor, Path part, Path said) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dsun.net.client.defaultConnectTimeout=15000",
                "-Dsun.net.client.defaultReadTimeout=120000"));
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> INHERITED.matcher(name).matches())
                .forEach(name -> command.add("-D" + name + '=' + System.getProperty(name)));
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), EngineDownload.class.getName(), flavor, said.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().remove(NativeLibrary.FOLDER);
        // DJL does not clean up if it is ended: all that it writes goes into a folder that is removed then.
        builder.environment().put("ENGINE_CACHE_DIR", part.toString());
        return builder.start();
    }

    private static int waited(Process process, Path part, Progress progress) {
        try {
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                progress.advance(
                        "fetching PyTorch, MB", EngineCache.sizeOf(part).count() / 1_000_000, -1);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            progress.advance("fetching PyTorch", 0, -1);
            throw new IllegalStateException("an interrupted thread goes on", e);
        } finally {
            process.destroyForcibly().onExit().join(); // it writes no more when its folder is removed
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
        if (network)
            return "no network: " + root.getMessage()
                    + " is not reached; connect this machine, or copy the engine's cache from one that is";
        String said = String.valueOf(root.getMessage());
        if (said.contains("No space left"))
            return said + "; free some space, or set DJL_CACHE_DIR to a folder on another disk";
        return root instanceof FileNotFoundException
                ? "nothing is to be had at " + said + "; take " + CudaSource.PYPI.command()
                : said;
    }
}
