package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.EnvironmentFault;
import io.headroom.memory.Bytes;
import io.headroom.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmTest {
    private static final Bytes HEAP = new Bytes(64L << 20);

    @TempDir
    Path folder;

    /** Ends as a process does that the system kills for want of memory. */
    static final class Killed {
        private Killed() {}

        public static void main(String[] arguments) {
            Runtime.getRuntime().halt(137);
        }
    }

    /** Ends as one that throws. */
    static final class Throwing {
        private Throwing() {}

        public static void main(String[] arguments) {
            if (arguments.length > 0) throw new IllegalStateException("the last words");
        }
    }

    /** Works for ever in its folder. */
    static final class Endless {
        private Endless() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            MeasuringProcess.dieWithParent(folder);
            Files.createDirectories(folder.resolve("run"));
            for (int i = 0; true; i++) {
                Files.writeString(folder.resolve("run/" + i % 10), "a state");
            }
        }
    }

    /** As when a kernel is killed while a cell of it measures. */
    @Test
    void aChildWhoseParentIsGoneTakesItsFolderAwayAndEnds() throws Exception {
        Path own = Files.createDirectory(folder.resolve("own"));
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        ClassPath.ofThisProcess(),
                        Endless.class.getName(),
                        own.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        while (Files.notExists(own.resolve("run/9")) && child.isAlive()) Thread.sleep(10);
        child.getOutputStream().close();
        assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(own).doesNotExist();
    }

    @Test
    void aKilledChildIsReportedWithItsExitCode() {
        assertThatThrownBy(
                        () -> new ChildJvm(Killed.class, HEAP, HEAP, 0, folder).run("measuring FULL", Progress.SILENT))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessage(
                        "measuring FULL failed: its process ended with exit code 137 (killed: probably by the system, for"
                                + " want of memory)");
    }

    @Test
    void aChildThatThrowsIsReportedWithItsLastWords() {
        assertThatThrownBy(() ->
                        new ChildJvm(Throwing.class, HEAP, HEAP, 0, folder).run("measuring FULL", Progress.SILENT))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageStartingWith("measuring FULL failed: its process ended with exit code 1; it said: ")
                .hasMessageContaining("IllegalStateException: the last words");
    }
}
