package io.headroom.engine;

import ai.djl.util.Utils;
import io.headroom.error.CancelledException;
import io.headroom.error.EnvironmentFault;
import io.headroom.memory.Bytes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
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
     * Works while no other process that asks does.
     *
     * @throws EnvironmentFault if the folder cannot be made or written
     * @throws CancelledException if the thread was interrupted while another process works; its flag is cleared
     */
    void locked(Runnable work) {
        try {
            Files.createDirectories(folder);
            Path lock = folder.resolveSibling(LOCK);
            try (FileChannel file = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                file.lock();
                work.run();
            }
        } catch (FileLockInterruptionException e) {
            Thread.interrupted(); // as wherever a stop is told on
            throw new CancelledException("waiting for another process that fills " + folder + " was stopped");
        } catch (IOException e) {
            throw new EnvironmentFault(
                    EnvironmentFault.of("locking the engine's cache", folder, e).getMessage()
                            + " (DJL_CACHE_DIR names it)",
                    e);
        }
    }

    /**
     * Unpacks the library into it unless that is done, one process at a time. Where nothing can be written, as in a classroom's
     * cache, nothing can be unpacked, so nothing races: a library that is there is used as it is.
     *
     * @param work what unpacks it, by loading it
     */
    public void unpacking(Runnable work) {
        if (refusal().isPresent()) work.run();
        else locked(work);
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

    /** Removes a folder of it and all that is in there, if there is one. */
    static void remove(Path folder) throws IOException {
        if (Files.notExists(folder)) return;
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) Files.delete(file);
    }

    /** What is written or removed meanwhile may be counted or not. */
    static Bytes sizeOf(Path folder) {
        if (Files.notExists(folder)) return Bytes.ZERO;
        AtomicLong bytes = new AtomicLong();
        try {
            Files.walkFileTree(folder.toRealPath(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    bytes.addAndGet(attributes.size());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
                    throw failure;
                }
            });
            return new Bytes(bytes.get());
        } catch (IOException e) {
            throw new EnvironmentFault(
                    folder + ": reading failed: " + e.getMessage() + "; check its owner and mode", e);
        }
    }
}
