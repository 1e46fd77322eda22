package io.headroom.engine;

import ai.djl.util.Utils;
import io.headroom.error.EnvironmentFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where the engine keeps its native libraries. {@code ENGINE_CACHE_DIR} and {@code DJL_CACHE_DIR} are honoured, as DJL does.
 *
 * @param folder a folder of it for each version and flavour
 */
public record EngineCache(Path folder) {
    private static final String LOCK = "headroom.lock";

    /**
     * The one that the engine uses here.
     *
     * @return the cache; its folder may not be there yet
     */
    public static EngineCache here() {
        return new EngineCache(Utils.getEngineCacheDir("pytorch"));
    }

    /**
     * Works while no other process that asks does: two that unpack at once would race.
     *
     * @param work what to do
     * @throws EnvironmentFault if the folder cannot be made or written
     */
    public void locked(Runnable work) {
        try {
            Files.createDirectories(folder);
            Path lock = folder.resolveSibling(LOCK);
            try (FileChannel file = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                file.lock();
                work.run();
            }
        } catch (IOException e) {
            throw EnvironmentFault.of("locking the engine's cache", folder, e);
        }
    }
}
