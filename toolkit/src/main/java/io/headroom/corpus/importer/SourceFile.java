package io.headroom.corpus.importer;

import io.headroom.error.EnvironmentFault;
import java.io.IOException;
import java.nio.file.Files;

/** A source that is one file: its checksum is half of the work, its trials are the other half. */
sealed interface SourceFile extends Source permits ZucoMat, LabelledRecording {
    @Override
    default long bytes() {
        try {
            return Files.size(path());
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", path(), e);
        }
    }

    /** SHA-256 of the file: the first half. */
    default String checksum(TrialSink sink) {
        return Digests.sha256(path(), bytes -> sink.consumed(bytes / 2));
    }

    /** One of so many equal parts of the second half is done. */
    default void partRead(TrialSink sink, int parts) {
        sink.consumed(bytes() / 2 / parts);
    }
}
