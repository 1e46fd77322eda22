package io.headroom;

import io.headroom.corpus.Corpus;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The corpora that cells have opened, one a folder. A kernel keeps every result of a cell for ever, so running a cell again
 * would hold one more mapping each time; instead it closes the former.
 */
final class OpenCorpora {
    private static final Map<Path, Corpus> OPEN = new LinkedHashMap<>();

    private OpenCorpora() {}

    /**
     * Takes note of a corpus.
     *
     * @param corpus just opened, not a view
     * @return the same; what was opened from its folder before is closed
     */
    static synchronized Corpus replacing(Corpus corpus) {
        Corpus former = OPEN.put(corpus.folder().toAbsolutePath().normalize(), corpus);
        if (former != null) former.close();
        return corpus;
    }

    /**
     * Those that nobody has closed.
     *
     * @return the corpora, the first opened first
     */
    static synchronized List<Corpus> all() {
        OPEN.values().removeIf(corpus -> !corpus.isOpen());
        return List.copyOf(OPEN.values());
    }
}
