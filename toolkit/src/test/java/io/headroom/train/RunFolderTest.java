package io.headroom.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.FileFault;
import io.headroom.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @TempDir
    Path folder;

    @Test
    void aReplacementThatFailsLeavesTheOldStateAndNothingElse() throws IOException {
        RunFolder files = new RunFolder(folder);
        files.replace("last", into -> WholeFile.write(into.resolve("a"), "old"));
        assertThatThrownBy(() -> files.replace("last", into -> {
                    WholeFile.write(into.resolve("a"), "half");
                    throw new IllegalStateException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThat(files.last().resolve("a")).hasContent("old");
        try (var entries = Files.list(folder)) {
            assertThat(entries).containsExactly(folder.resolve("last"));
        }
    }

    @Test
    void aReplacementThatWasKilledBetweenItsTwoRenamesStillHasTheOldState() throws IOException {
        RunFolder files = new RunFolder(folder);
        files.replace("last", into -> WholeFile.write(into.resolve("a"), "old"));
        Files.move(folder.resolve("last"), folder.resolve("last.old"));
        assertThat(files.last().resolve("a")).hasContent("old");
        files.replace("last", into -> WholeFile.write(into.resolve("a"), "new"));
        assertThat(files.last().resolve("a")).hasContent("new");
    }

    @Test
    void aFolderThatIsNoRunIsNamed() throws IOException {
        assertThatThrownBy(() -> TrainingRun.open(folder))
                .isInstanceOf(FileFault.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("no run.json");
        Files.writeString(folder.resolve("run.json"), "{\"format\": ");
        assertThatThrownBy(() -> TrainingRun.open(folder))
                .isInstanceOf(FileFault.class)
                .hasMessage(folder.resolve("run.json")
                        + " line 1: not what a run writes: it ends too early; put the run's own file back");
    }
}
