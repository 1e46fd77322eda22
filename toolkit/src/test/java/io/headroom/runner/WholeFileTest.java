package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    @Test
    void aTargetThatCanBeWrittenIsNotTouched() throws IOException {
        Path target = Files.writeString(folder.resolve("page.html"), "old");
        WholeFile.requireWritable(target);
        assertThat(target).hasContent("old");
        assertThat(folder).isDirectoryContaining("glob:**page.html").isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aFolderIsNoTarget() {
        assertThatThrownBy(() -> WholeFile.requireWritable(folder))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("is a folder; give the name of a file in it");
    }

    @Test
    void aTargetBelowAFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> WholeFile.requireWritable(file.resolve("page.html")))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining("page.html");
    }
}
