package io.headroom.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds the lock of an engine's cache for as long as a file is there. */
final class LockWitness {
    private LockWitness() {}

    /**
     * Holds it.
     *
     * @param arguments the cache's folder, and the file: made once the lock is held
     */
    public static void main(String[] arguments) {
        new EngineCache(Path.of(arguments[0])).locked(() -> {
            Path held = Path.of(arguments[1]);
            try {
                Files.createFile(held);
                while (Files.exists(held)) Thread.sleep(20);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
