package io.headroom.signal;

import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file's bytes by position. Reads are whole or fail; an interrupted thread does not close the file, as a channel would.
 */
final class FileBytes implements AutoCloseable {
    private final Path path;
    private final RandomAccessFile file;
    private final long length;
    private boolean open = true;

    private FileBytes(Path path, RandomAccessFile file, long length) {
        this.path = path;
        this.file = file;
        this.length = length;
    }

    /**
     * Opens a file.
     *
     * @throws EnvironmentFault if there is none, or it cannot be read
     */
    static FileBytes open(Path path) {
        try {
            RandomAccessFile file = new RandomAccessFile(requireReadable(path).toFile(), "r");
            return new FileBytes(path, file, file.length());
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", path, e);
        }
    }

    private static Path requireReadable(Path path) throws IOException {
        if (Files.notExists(path)) throw new NoSuchFileException(path.toString());
        if (!Files.isReadable(path)) throw new AccessDeniedException(path.toString());
        if (Files.isDirectory(path)) throw new IOException("it is a folder; name a file");
        return path;
    }

    Path path() {
        return path;
    }

    /** Bytes at opening. */
    long length() {
        return length;
    }

    /** The first bytes, fewer than asked for if the file is shorter. */
    byte[] head(int count) {
        byte[] bytes = new byte[(int) Math.min(count, length)];
        read(0, bytes, bytes.length);
        return bytes;
    }

    synchronized void read(long position, byte[] into, int count) {
        if (!open) throw new CallerMistake(path + " was closed; open it again");
        try {
            file.seek(position);
            file.readFully(into, 0, count);
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", path, e);
        }
    }

    synchronized MappedByteBuffer map(long position, long count) {
        if (!open) throw new CallerMistake(path + " was closed; open it again");
        try {
            return file.getChannel().map(FileChannel.MapMode.READ_ONLY, position, count);
        } catch (IOException e) {
            throw EnvironmentFault.of("mapping", path, e);
        }
    }

    @Override
    public synchronized void close() {
        open = false;
        try {
            file.close();
        } catch (IOException e) {
            throw EnvironmentFault.of("closing", path, e);
        }
    }
}
