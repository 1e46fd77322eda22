package io.headroom.corpus.importer;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.LongConsumer;

/** Checksums of sources. */
final class Digests {
    private Digests() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** SHA-256 of a whole file in hexadecimal. */
    static String sha256(Path file, LongConsumer consumed) {
        try (ByteWindow window = new ByteWindow(file, consumed)) {
            while (!window.atEnd()) window.moveTo(window.limit());
            return window.sha256();
        }
    }
}
