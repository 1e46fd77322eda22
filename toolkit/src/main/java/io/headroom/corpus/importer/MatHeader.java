package io.headroom.corpus.importer;

import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import io.headroom.error.NotSupported;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The first bytes of a MATLAB file. Version 7.3 is HDF5 behind a block of 512 bytes; versions 5 to 7 are another format with
 * the same ending. (HDF5 File Format Specification 3.0, II.A "Disk Format: Level 0A".)
 */
final class MatHeader {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};
    private static final int SIGHT = 4096;

    private final Path file;
    private final byte[] start;

    private MatHeader(Path file, byte[] start) {
        this.file = file;
        this.start = start;
    }

    static MatHeader of(Path file) {
        if (Files.isDirectory(file))
            throw new FileFault(file, "", "expected a file, got a directory; put the file in its place");
        try (InputStream stream = Files.newInputStream(file)) {
            return new MatHeader(file, stream.readNBytes(SIGHT));
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", file, e);
        }
    }

    /** Whether the file, by its content or its name, claims to be one of MATLAB's. */
    boolean isMatlab() {
        return isOlder() || superblock() >= 0 || file.toString().endsWith(".mat");
    }

    /**
     * Refuses what is not a whole file of version 7.3.
     *
     * @throws NotSupported if it is of version 5 to 7
     * @throws FileFault if it is something else, or was cut off
     */
    void requireWhole73() {
        int at = superblock();
        if (at < 0 && isOlder()) {
            throw new NotSupported(
                    file + ": MATLAB 7.3 files are read, this one is of version 5 to 7; load it in MATLAB"
                            + " and save it again with save(..., '-v7.3')");
        }
        if (at < 0) {
            throw new FileFault(file, "header", "expected a MATLAB 7.3 (HDF5) file, got other bytes; copy it again");
        }
        long expected = statedBytes(at);
        long got = size();
        if (got < expected) {
            throw new FileFault(
                    file, "", "expected " + expected + " bytes, got " + got + ": the file was cut off; copy it again");
        }
    }

    private boolean isOlder() {
        String text = new String(start, 0, Math.min(start.length, 116), StandardCharsets.US_ASCII);
        return text.startsWith("MATLAB 5.0 MAT-file");
    }

    /** Where the superblock starts: 0, 512, and doubling on; -1 if nowhere in sight. */
    private int superblock() {
        for (int at = 0; at + 64 <= start.length; at = at == 0 ? 512 : 2 * at) {
            if (ByteBuffer.wrap(start, at, SIGNATURE.length).equals(ByteBuffer.wrap(SIGNATURE))) return at;
        }
        return -1;
    }

    /** The end of file address; 0 if it is not given in 8 bytes. */
    private long statedBytes(int at) {
        ByteBuffer block = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        int version = block.get(at + 8);
        boolean old = version < 2;
        int offsetBytes = block.get(at + (old ? 13 : 9));
        if (offsetBytes != 8) return 0;
        int addresses = at + (old ? 24 + 4 * version : 12);
        return block.getLong(addresses + 16);
    }

    private long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", file, e);
        }
    }
}
