package io.headroom.train;

import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Held while a run is trained: two trainings of one folder, from whatever processes, would write over each other. */
final class RunLock implements AutoCloseable {
    static final String NAME = ".lock";

    /**
     * What this process holds. Its files are not to be opened a second time: closing any channel to a file gives up all locks
     * that the process has on it.
     */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final Path own;
    private final FileChannel channel;

    private RunLock(Path file, Path own, FileChannel channel) {
        this.file = file;
        this.own = own;
        this.channel = channel;
    }

    /**
     * Locks a run.
     *
     * @param folder the run's folder, which exists
     * @throws CallerMistake if it is trained already
     */
    static synchronized RunLock take(Path folder) {
        Path file = folder.resolve(NAME);
        Path own = real(folder);
        if (OURS.add(own)) {
            try {
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                if (mayGoOn(channel)) return new RunLock(file, own, channel);
                channel.close();
                OURS.remove(own);
            } catch (IOException e) {
                OURS.remove(own);
                throw EnvironmentFault.of("writing", file, e);
            }
        }
        throw new CallerMistake(folder + " is being trained at this moment; wait for it, or give another folder");
    }

    /**
     * Whether a run is trained at this moment, by whatever process.
     *
     * @param folder the run's folder
     * @return true if so; false also where locks are not known or the folder may not be written to
     */
    static synchronized boolean isHeld(Path folder) {
        Path file = folder.resolve(NAME);
        if (Files.notExists(file)) return false;
        if (OURS.contains(real(folder))) return true;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return !mayGoOn(channel);
        } catch (IOException e) { // it is gone meanwhile, or another user's
            return false;
        }
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", folder, e);
        }
    }

    private static boolean mayGoOn(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (IOException e) { // some network folders know no locks: nobody is kept out there
            return true;
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException e) {
            throw EnvironmentFault.of("deleting", file, e);
        } finally {
            OURS.remove(own);
        }
    }
}
