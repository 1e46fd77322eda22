package io.headroom.corpus.importer;

import io.headroom.error.CancelledException;
import java.nio.file.Path;

/** What an interrupted read becomes. */
final class Stopped {
    private Stopped() {}

    /** Takes the thread's flag back, as {@link io.headroom.progress.Progress#advance} does. */
    static CancelledException reading(Path file) {
        Thread.interrupted();
        return new CancelledException("importing " + file + " was stopped; nothing was kept");
    }
}
