package io.headroom.cli;

import io.headroom.corpus.Corpus;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Parameters;

/** A corpus for commands that compute what a training would take, and so need none. */
final class CorpusOrNone {
    @Parameters(
            paramLabel = "CORPUS",
            arity = "0..1",
            description =
                    "A corpus folder, for its channels, samples, words and trials; without one, the guide's size.")
    private Path folder;

    /**
     * Computes.
     *
     * @param onCorpus with the corpus, which is closed afterwards
     * @param without where none was named
     * @return the result
     */
    <R> R result(Function<Corpus, R> onCorpus, Supplier<R> without) {
        if (folder == null) return without.get();
        try (Corpus opened = Corpus.open(folder)) {
            return onCorpus.apply(opened);
        }
    }
}
