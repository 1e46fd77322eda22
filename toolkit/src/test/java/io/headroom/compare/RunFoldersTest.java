package io.headroom.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.CallerMistake;
import io.headroom.error.CancelledException;
import io.headroom.plan.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFoldersTest {
    @TempDir
    private Path folder;

    @Test
    void theFirstFreeNumberIsTaken() throws Exception {
        Files.createDirectories(folder.resolve("runs/lite-1"));
        assertThat(RunFolders.next(folder.resolve("runs"), Variant.LITE))
                .isEqualTo(folder.resolve("runs/lite-2"))
                .isEmptyDirectory();
    }

    @Test
    void aTrainingThatIsRefusedLeavesNoFolder() {
        CallerMistake refused = new CallerMistake("no");
        assertThatThrownBy(() -> RunFolders.training(folder, Variant.LITE, into -> {
                    assertThat(into).isEmptyDirectory();
                    throw refused;
                }))
                .isSameAs(refused);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatATrainingHasSavedStays() {
        assertThatThrownBy(() -> RunFolders.training(folder, Variant.LITE, into -> {
                    write(into.resolve("run.json"));
                    throw new CancelledException("stopped");
                }))
                .isInstanceOf(CancelledException.class);
        assertThat(folder.resolve("lite-1/run.json")).exists();
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, "{}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Two notebooks in one folder, 'run all' in both. */
    @Test
    void whoAsksAtTheSameMomentGetsAnotherFolder() {
        Set<Path> taken = Collections.synchronizedSet(new HashSet<>());
        IntStream.range(0, 200)
                .parallel()
                .forEach(any -> taken.add(RunFolders.next(folder.resolve("runs"), Variant.LITE)));
        assertThat(taken).hasSize(200);
    }
}
