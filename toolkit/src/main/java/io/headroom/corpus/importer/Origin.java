package io.headroom.corpus.importer;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whose trials a source holds. Subject and task together name a recording.
 *
 * @param subject who it was
 * @param task what the subject had to do, or which run it was; may be empty
 */
record Origin(String subject, String task) {
    /** The source's name is the subject's, or the run's if the caller names the subject. */
    static Origin named(Path source, Optional<String> subject) {
        String name = stem(source);
        return subject.map(given -> new Origin(given, name)).orElseGet(() -> new Origin(name, ""));
    }

    /** A file's or folder's name without its ending. */
    static String stem(Path source) {
        Path last = source.toAbsolutePath().normalize().getFileName();
        String name = last == null ? "root" : last.toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** The id of the trial at a place of the source. */
    String id(Object place) {
        return prefix() + '/' + place;
    }

    String prefix() {
        return task.isEmpty() ? subject : subject + '/' + task;
    }
}
