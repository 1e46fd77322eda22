package io.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar, beside a kernel of the same name that Jupyter takes first. */
class KernelInstallCommandIT {
    private static final String OWN_CACHE = System.getProperty("user.home") + "/.djl.ai";

    @TempDir
    private Path home;

    @Test
    void aKernelThatHidesTheOneInstalledIsNamedInOneLineWithTheWayOut() throws Exception {
        Path other = Files.createDirectories(home.resolve("hub/kernels/Java"));
        Files.writeString(other.resolve("kernel.json"), "[");
        Path printed = home.resolve("printed");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.home=" + home,
                        "-jar",
                        "target/headroom.jar",
                        "kernel",
                        "install")
                .redirectOutput(printed.toFile())
                .redirectError(home.resolve("errors").toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "VIRTUAL_ENV", "CONDA_PREFIX"));
        builder.environment().put("JUPYTER_DATA_DIR", home.resolve("jupyter").toString());
        builder.environment().put("JUPYTER_PATH", home.resolve("hub").toString());
        // Unpacking half a gigabyte would take longer than all else.
        builder.environment().putIfAbsent("DJL_CACHE_DIR", OWN_CACHE);
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(home.resolve("errors")))
                .isZero();
        assertThat(home.resolve("jupyter/kernels/java/kernel.json")).exists();
        assertThat(Files.readAllLines(printed))
                .contains(home.resolve("jupyter/kernels/java") + " is hidden by another kernel of that name: " + other
                        + "; remove " + other + ", or headroom kernel install --name headroom");
    }
}
