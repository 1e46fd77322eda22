package io.headroom.train;

import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Held while a run is trained: two trainings of one folder, from whatever processes, would write over each other. */
final class RunLock implements AutoCloseable {
    static final String NAME = ".lock";

    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Locks a run.
     *
     * @param folder the run's folder, which exists
     * @throws CallerMistake if it is trained already
     */
    static RunLock take(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (mayGoOn(channel)) return new RunLock(file, channel);
            channel.close();
        } catch (IOException e) {
            throw EnvironmentFault.of("writing", file, e);
        }
        throw new CallerMistake(folder + " is being trained at this moment; wait for it, or give another folder");
    }

    private static boolean mayGoOn(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) { // another thread of this process has it
            return false;
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
        }
    }
}
