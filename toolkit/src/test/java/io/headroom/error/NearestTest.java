package io.headroom.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NearestTest {
    @TempDir
    Path folder;

    @BeforeEach
    void makeFiles() throws IOException {
        Files.createDirectories(folder.resolve("recordings/subject-01"));
        Files.createFile(folder.resolve("recordings/subject-01/rest.edf"));
    }

    @Test
    void aPathIsCorrectedInItsFirstUnknownName() {
        assertThat(Nearest.toPath(folder.resolve("recordings/subject-01/rset.edf")))
                .contains(folder.resolve("recordings/subject-01/rest.edf"));
        assertThat(Nearest.toPath(folder.resolve("recording/subject-01/rest.edf")))
                .contains(folder.resolve("recordings/subject-01/rest.edf"));
    }

    @Test
    void nothingIsGuessedWhereNothingIsNear() {
        assertThat(Nearest.toPath(folder.resolve("recordings/sleep.edf"))).isEmpty();
        assertThat(Nearest.toPath(folder.resolve("elsewhere/rest.edf"))).isEmpty();
        assertThat(Nearest.toPath(folder.resolve("recording/subject-01/missing-altogether.edf")))
                .as("correcting the folder alone would not help")
                .isEmpty();
    }
}
