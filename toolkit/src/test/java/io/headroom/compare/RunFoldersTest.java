package io.headroom.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.plan.Variant;
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
