package io.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar on machines that somebody else looks after. */
@EnabledOnOs(OS.LINUX)
class KernelInstallIT {
    private static final Path CACHE =
            Path.of(System.getenv().getOrDefault("DJL_CACHE_DIR", System.getProperty("user.home") + "/.djl.ai"));

    @TempDir
    private Path folder;

    /** A classroom's cache holds the library and belongs to its teacher; the system's home of the user is not there. */
    @Test
    void aCacheThatIsReadOnlyAndHoldsTheLibraryIsEnough() throws Exception {
        assumeTrue(Files.isDirectory(CACHE.resolve("pytorch")), "no cache is here to be shared");
        assumeTrue(new ProcessBuilder("unshare", "--mount", "true").start().waitFor() == 0, "this user may not mount");
        Path cache = Files.createDirectory(folder.resolve("cache"));
        Path said = folder.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        "unshare",
                        "--mount",
                        "sh",
                        "-ec",
                        "mount --bind " + CACHE + " " + cache + "; mount -o remount,bind,ro " + cache + "; exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.home=/no/such/home",
                        "-jar",
                        "target/headroom.jar",
                        "kernel",
                        "install"))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JUPYTER_DATA_DIR", "XDG_DATA_HOME"));
        builder.environment().put("DJL_CACHE_DIR", cache.toString());
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        assertThat(folder.resolve(".local/share/jupyter/kernels/java/kernel.json"))
                .exists();
    }
}
