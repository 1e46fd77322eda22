package io.headroom.corpus;

import io.headroom.memory.MemoryContract;
import io.headroom.memory.MemoryGuard;
import io.headroom.progress.Progress;
import io.headroom.random.Key;
import io.headroom.text.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Two passes: the second has the first one's buffer. */
class TrialBatchesMemoryTest implements MemoryContract {
    private static final List<Integer> TRIALS = List.of(0, 1, 2, 3);

    @TempDir
    static Path corpora;

    private static Corpus corpus;

    @BeforeAll
    static void makeCorpus() {
        corpus = MadeUp.sentences(corpora.resolve("c"), 4, 2, 2);
    }

    @AfterAll
    static void close() {
        corpus.close();
    }

    @Override
    public void work(MemoryGuard guard, Path folder) {
        TrialBatches batches = new TrialBatches(
                corpus,
                TRIALS,
                Vocabulary.fit(corpus.sentences(), 1),
                Scaling.PER_TRIAL.fit(corpus, TRIALS, Progress.SILENT),
                BatchSettings.of(4, 100_000, Key.of(1)).withGuard(guard));
        for (int epoch = 0; epoch < 2; epoch++) {
            try (BatchSource.BatchStream stream = batches.pass(epoch)) {
                while (stream.hasNext()) stream.next().close();
            }
        }
    }
}
