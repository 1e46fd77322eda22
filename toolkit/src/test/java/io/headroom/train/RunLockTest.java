package io.headroom.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.FreshJvm;
import io.headroom.error.CallerMistake;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try")
class RunLockTest {
    @TempDir
    Path folder;

    /** A refusal here must not give up what keeps other processes out. */
    @Test
    void anotherProcessIsKeptOutInOneLineAlsoAfterThisOneRefusedItself() throws Exception {
        Path run = Files.createDirectory(folder.resolve("run"));
        String refusal = run + " is being trained at this moment; wait for it, or give another folder";
        try (RunLock lock = RunLock.take(run)) {
            assertThatThrownBy(() -> RunLock.take(run))
                    .isInstanceOf(CallerMistake.class)
                    .hasMessage(refusal);
            assertThat(RunLock.isHeld(run)).isTrue();
            assertThat(otherProcess(run).lines()).containsExactly("held true", refusal);
        }
        assertThat(RunLock.isHeld(run)).isFalse();
        assertThat(otherProcess(run).lines()).containsExactly("held false", "taken");
    }

    /** A killed process leaves its file and no lock. */
    @Test
    void aFileWithoutAProcessHoldsNothing() throws Exception {
        Files.createFile(folder.resolve(RunLock.NAME));
        assertThat(RunLock.isHeld(folder)).isFalse();
        try (RunLock lock = RunLock.take(folder)) {
            assertThat(RunLock.isHeld(folder)).isTrue();
        }
    }

    private String otherProcess(Path run) throws Exception {
        return FreshJvm.in(folder).run(RunLockWitness.class, run.toString());
    }
}
