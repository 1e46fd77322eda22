package io.headroom.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.memory.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStorageTest {
    /** A root of a machine. */
    @TempDir
    private Path root;

    @Test
    void elsewhereRunsGoBesideTheNotebookWithoutAWord() {
        assertThat(RunStorage.under(root, Host.NOBODY).folder()).isEqualTo(Path.of("runs"));
        assertThat(RunStorage.under(root, Host.NOBODY).warning()).isEmpty();
        assertThat(RunStorage.under(root, Host.BINDER).warning()).isEmpty();
    }

    @Test
    void onColabTheFolderThatWillBeLostIsNamed() {
        RunStorage storage = RunStorage.under(root, Host.COLAB);
        assertThat(storage.folder()).isEqualTo(Path.of("runs"));
        assertThat(storage.warning().orElseThrow())
                .hasLineCount(1)
                .contains(Path.of("runs").toAbsolutePath() + ", which is lost")
                .endsWith(root.resolve("content/drive/MyDrive/headroom/runs").toString());
    }

    @Test
    void whereDriveIsMountedRunsGoThere() throws IOException {
        Files.createDirectories(root.resolve("content/drive/MyDrive"));
        RunStorage storage = RunStorage.under(root, Host.COLAB);
        assertThat(storage.folder()).isEqualTo(root.resolve("content/drive/MyDrive/headroom/runs"));
        assertThat(storage.warning()).isEmpty();
    }

    /** Colab makes the mount point's folder before the mount. */
    @Test
    void anEmptyMountPointIsNoDrive() throws IOException {
        Files.createDirectories(root.resolve("content/drive"));
        assertThat(RunStorage.under(root, Host.COLAB).warning()).isPresent();
    }
}
