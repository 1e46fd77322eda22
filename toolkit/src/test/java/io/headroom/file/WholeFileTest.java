package io.headroom.file;

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

    @Test
    void aFileTakesThePlaceOfTheOldOneAndNothingStaysBesideIt() throws IOException {
        Path target = Files.writeString(folder.resolve("page.html"), "old");
        WholeFile.write(target, "new: \u00b5V");
        assertThat(target).hasContent("new: \u00b5V");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(target));
    }

    @Test
    void whatCannotTakeItsPlaceLeavesNothing() throws IOException {
        Path full = Files.createDirectories(folder.resolve("page.html"));
        Path inside = Files.writeString(full.resolve("kept"), "");
        assertThatThrownBy(() -> WholeFile.write(full, "new"))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining("page.html");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(full));
        assertThat(inside).exists();
    }
}
