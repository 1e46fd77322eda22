package io.headroom.corpus.importer;

import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/**
 * A file seen through a buffer of fixed size that slides over it, forward only. What it has read it has also digested.
 *
 * <p>The array is the reader's own: {@link #bytes()} between {@link #position()} and {@link #limit()} is what is in sight,
 * and a line end follows the last byte of the file, so that a scan for the end of a cell needs no bound.
 */
final class ByteWindow implements AutoCloseable {
    private static final int SIZE = 1 << 18;

    private final Path file;
    private final InputStream stream;
    private final LongConsumer consumed;
    private final MessageDigest digest = Digests.sha256();
    private final byte[] bytes = new byte[SIZE + 1];
    private int position;
    private int limit;
    private boolean ended;

    /**
     * Opens a file and skips a byte order mark.
     *
     * @param file what to read
     * @param consumed told the bytes of each piece that was read
     */
    ByteWindow(Path file, LongConsumer consumed) {
        this.file = file;
        this.consumed = consumed;
        if (Files.isDirectory(file))
            throw new FileFault(file, "", "expected a file, got a directory; put the file in its place");
        try {
            this.stream = Files.newInputStream(file);
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", file, e);
        }
        if (has(3) && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) position = 3;
    }

    byte[] bytes() {
        return bytes;
    }

    int position() {
        return position;
    }

    int limit() {
        return limit;
    }

    void moveTo(int newPosition) {
        position = newPosition;
    }

    /**
     * Brings bytes into sight; positions taken before are void if it had to slide.
     *
     * @param count how many, far below the buffer's size
     * @return false if the file ends before so many, with all that is left in sight
     */
    boolean has(int count) {
        while (limit - position < count && !ended) slide();
        return limit - position >= count;
    }

    /** Whether all of the file was passed. */
    boolean atEnd() {
        return !has(1);
    }

    /** SHA-256 of the whole file in hexadecimal; only at its end. */
    String sha256() {
        if (!atEnd()) throw new IllegalStateException("the file was not read to its end");
        return HexFormat.of().formatHex(digest.digest());
    }

    private void slide() {
        System.arraycopy(bytes, position, bytes, 0, limit - position);
        limit -= position;
        position = 0;
        try {
            int got = stream.read(bytes, limit, SIZE - limit);
            if (got < 0) {
                ended = true;
                bytes[limit] = '\n';
            } else {
                digest.update(bytes, limit, got);
                limit += got;
                consumed.accept(got);
            }
        } catch (ClosedByInterruptException e) {
            throw Stopped.reading(file);
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", file, e);
        }
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw EnvironmentFault.of("closing", file, e);
        }
    }
}
