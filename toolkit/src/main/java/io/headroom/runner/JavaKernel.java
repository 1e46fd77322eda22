package io.headroom.runner;

import io.headroom.error.EnvironmentFault;
import io.headroom.notebook.Kernels;
import io.headroom.runner.KernelSpec.InterruptMode;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Headroom's own kernel: IJava on the JDK that runs now, with Headroom on its class path. */
final class JavaKernel {
    /** The name that notebooks in Java ask for. */
    static final String NAME = "java";

    private static final String KERNEL = "io.headroom.notebook.IJavaProcess";
    /** From here on the JDK knows of restricted native methods and warns of them. */
    private static final int NATIVE_ACCESS_SINCE = 22;

    /** From here on the JDK can be told not to warn of libraries that use old internals. */
    private static final int UNSAFE_ACCESS_SINCE = 23;

    private JavaKernel() {}

    /** The kernel of this jar under its usual name, nowhere installed. */
    static KernelSpec spec() {
        return spec(NAME);
    }

    /**
     * The kernel of this jar.
     *
     * @throws EnvironmentFault if this is not the packaged jar, or its kernel is not beside it
     */
    static KernelSpec spec(String name) {
        Path jar = ownJar();
        String language = "java";
        return new KernelSpec(
                name,
                "Java " + Runtime.version().feature() + " (Headroom)",
                language,
                argv(jar),
                env(),
                InterruptMode.MESSAGE,
                Optional.of(jar),
                Optional.empty());
    }

    private static List<String> argv(Path jar) {
        List<String> argv = new ArrayList<>();
        argv.add(java().toString());
        if (Runtime.version().feature() >= NATIVE_ACCESS_SINCE) argv.add("--enable-native-access=ALL-UNNAMED");
        if (Runtime.version().feature() >= UNSAFE_ACCESS_SINCE) argv.add("--sun-misc-unsafe-memory-access=allow");
        // For docstrings: a JDK that has no such package says so on its own error stream and starts.
        argv.add("--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED");
        argv.add("-Djava.awt.headless=true");
        argv.add("-Djava.util.logging.config.class=" + QuietLogs.class.getName());
        // Read before any of the engine's classes: no telemetry, no download.
        argv.add("-DOPT_OUT_TRACKING=true");
        argv.add("-Dai.djl.offline=true");
        argv.add("-cp");
        // The first jar's manifest names all of lib/; the kernel's comes last because it carries an old Gson unshaded.
        argv.add(jar + File.pathSeparator + kernelJar(jar));
        argv.add(KernelLauncher.class.getName());
        argv.add(KERNEL);
        argv.add("{connection_file}");
        return argv;
    }

    private static Map<String, String> env() {
        Map<String, String> env = new LinkedHashMap<>();
        env.put("IJAVA_STARTUP_SCRIPT", Kernels.class.getName() + ".install();");
        env.put("LD_PRELOAD", "");
        // A fixed threshold makes glibc give large blocks back at once, so that peaks can be compared.
        env.put("MALLOC_MMAP_THRESHOLD_", "65536");
        return env;
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", Platform.windows() ? "java.exe" : "java");
    }

    private static Path ownJar() {
        try {
            Path code = Path.of(JavaKernel.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            // Run from classes, as a test or an editor does: the jar that was packaged beside them.
            Path jar = Files.isDirectory(code) ? code.resolveSibling("headroom.jar") : code;
            if (Files.isRegularFile(jar)) return jar.toAbsolutePath();
            throw new EnvironmentFault(jar + ": no such file, and the kernel needs it; build it with: mvn package");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path entry is always a URI", e);
        }
    }

    private static Path kernelJar(Path jar) {
        Path folder = jar.resolveSibling("kernel");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                Optional<Path> found =
                        files.filter(file -> file.toString().endsWith(".jar")).findFirst();
                if (found.isPresent()) return found.get().toAbsolutePath();
            } catch (IOException e) {
                throw EnvironmentFault.of("looking for the kernel's jar", folder, e);
            }
        }
        throw new EnvironmentFault(folder + ": the kernel's jar is not there; build it with: mvn package");
    }
}
