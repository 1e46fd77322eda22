package io.headroom.engine;

import ai.djl.util.Utils;
import io.headroom.error.EnvironmentFault;
import io.headroom.memory.Bytes;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

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
     * Starts the engine for the first time while no other process that asks does: two that unpack its library at once would
     * race. Where nothing can be written nobody unpacks, and a library that is there is used as it is.
     *
     * @param start what starts it
     */
    public void firstStart(Runnable start) {
        if (refusal().isPresent()) start.run();
        else locked(start);
    }

    /**
     * Works while no other process that asks does.
     *
     * @throws EnvironmentFault if the folder cannot be made or written
     */
    void locked(Runnable work) {
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

    /**
     * Whether a file can be made there, by making one; permissions alone do not tell of a file system that is read-only.
     *
     * @return why it cannot, empty if it can
     */
    public Optional<String> refusal() {
        Path nearest = folder;
        while (nearest.getParent() != null && Files.notExists(nearest)) nearest = nearest.getParent();
        try {
            Files.delete(Files.createTempFile(nearest, "headroom-", ".tmp"));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(EnvironmentFault.of("writing", nearest, e).getMessage());
        }
    }

    /**
     * Puts in one line that a library could not be unpacked here.
     *
     * @param needed what it takes
     * @param why what the system said
     */
    EnvironmentFault notUnpacked(Bytes needed, IOException why) {
        return new EnvironmentFault(
                EnvironmentFault.of("unpacking PyTorch", folder, why).getMessage() + "; it takes " + needed + ", "
                        + DiskSpace.free(folder)
                        + " are free there; DJL_CACHE_DIR names another folder, for Jupyter too",
                why);
    }

    /**
     * How much is in it.
     *
     * @return bytes of all files; 0 if it is not there yet
     */
    public Bytes size() {
        return sizeOf(folder);
    }

    static Bytes sizeOf(Path folder) {
        if (Files.notExists(folder)) return Bytes.ZERO;
        try (Stream<Path> files = Files.walk(folder)) {
            return new Bytes(files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum());
        } catch (IOException | UncheckedIOException e) {
            throw new EnvironmentFault(
                    folder + ": reading failed: " + e.getMessage() + "; check its owner and mode", e);
        }
    }
}
