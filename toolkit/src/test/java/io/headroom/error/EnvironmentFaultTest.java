package io.headroom.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFaultTest {
    @TempDir
    Path folder;

    @Test
    void aMissingFileIsNamedWithAWayOut() {
        Path missing = folder.resolve("missing");
        assertThat(fault(missing)).hasMessage(missing + ": reading failed: no such file; check the path");
    }

    @Test
    void aFullDiskIsSaid() {
        IOException full = new IOException("No space left on device");
        assertThat(EnvironmentFault.of("writing", Path.of("shard"), full))
                .hasMessage("shard: writing failed: the disk is full; free some space or choose another folder");
    }

    @Test
    void aMissingFolderIsNamed() {
        Path lost = folder.resolve("lost");
        assertThat(fault(lost.resolve("file")))
                .hasMessage(lost.resolve("file") + ": reading failed: there is no folder " + lost + "; check the path");
    }

    @Test
    void whatTheSystemSaysOfAHiddenFileIsToldOfTheUsers() {
        IOException system = new FileSystemException("/data/.corpus.1.part", null, "Read-only file system");
        EnvironmentFault hidden = EnvironmentFault.of("writing", Path.of("/data/.corpus.1.part"), system);
        assertThat(hidden.about(Path.of("/data/corpus")))
                .hasMessage("/data/corpus: writing failed: the file system is read-only; choose another folder");
    }

    @Test
    void aFileWhereAFolderShouldBeIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");
        assertThat(fault(file.resolve("inside")))
                .hasMessageEndingWith("reading failed: a file is where a folder should be; check the path");
    }

    @Test
    void anInterruptedAccessIsACancellationAndNotAFault() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> fault(file))
                .isInstanceOf(CancelledException.class)
                .hasMessage("reading " + file + " was stopped");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private static EnvironmentFault fault(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            channel.read(ByteBuffer.allocate(1));
            throw new AssertionError(file + " could be read");
        } catch (IOException e) {
            return EnvironmentFault.of("reading", file, e);
        }
    }
}
