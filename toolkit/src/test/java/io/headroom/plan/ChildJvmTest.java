package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.EnvironmentFault;
import io.headroom.memory.Bytes;
import io.headroom.progress.Progress;
import java.nio.file.Path;
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
