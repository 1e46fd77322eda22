package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.FreshJvm;
import io.headroom.error.CancelledException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineCacheTest {
    @TempDir
    private Path folder;

    @Test
    void whatUnpacksWorksAloneInACacheThatIsMadeForIt() {
        Path cache = folder.resolve("pytorch");
        List<String> done = new ArrayList<>();
        new EngineCache(cache).unpacking(() -> done.add("unpacked"));
        assertThat(done).hasSize(1);
        assertThat(cache).isEmptyDirectory();
        assertThat(folder.resolve("headroom.lock")).exists();
    }

    /** A lock is a process's: the other one is a process of its own. */
    @Test
    void whoIsStoppedWhileAnotherProcessFillsTheCacheIsToldSo() throws Exception {
        Path held = folder.resolve("held");
        Thread other = new Thread(() -> hold(held));
        other.start();
        while (Files.notExists(held)) Thread.sleep(20);
        Thread.currentThread().interrupt();
        EngineCache cache = new EngineCache(folder.resolve("pytorch"));
        assertThatThrownBy(() -> cache.locked(() -> {}))
                .isInstanceOf(CancelledException.class)
                .hasMessage("waiting for another process that fills " + cache.folder() + " was stopped");
        assertThat(Thread.interrupted()).isFalse();
        Files.delete(held);
        other.join();
        List<String> done = new ArrayList<>();
        cache.locked(() -> done.add("locked"));
        assertThat(done).hasSize(1);
    }

    private void hold(Path held) {
        try {
            FreshJvm.in(Files.createDirectory(folder.resolve("other")))
                    .run(LockWitness.class, folder.resolve("pytorch").toString(), held.toString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
