package io.headroom.corpus;

import io.headroom.progress.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Checksums (FIPS 180-4), written as {@code sha256sum} prints them. */
final class Sha256 {
    /** A checksum's size in bytes. */
    static final int BYTES = 32;

    private static final int BLOCK = 1 << 18;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    private Sha256() {}

    static boolean isHex(String text) {
        return HEX.matcher(text).matches();
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    static String of(Path file) throws IOException {
        return of(file, Progress.SILENT, "reading " + file, 0, -1);
    }

    /**
     * Reads a file from end to end.
     *
     * @param task what the progress calls it
     * @param before bytes that were done before this file
     * @param total bytes to do in all
     */
    static String of(Path file, Progress progress, String task, long before, long total) throws IOException {
        MessageDigest digest = digest();
        byte[] block = new byte[BLOCK];
        long done = before;
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                done += count;
                progress.advance(task, done, total);
            }
        }
        return hex(digest);
    }
}
