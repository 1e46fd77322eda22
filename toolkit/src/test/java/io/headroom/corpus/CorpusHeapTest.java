package io.headroom.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long opening takes, and other sizes: {@code OpenBenchmark}. */
class CorpusHeapTest {
    private static final int TRIALS = 72_000;

    @TempDir
    Path folder;

    @Test
    void sixteenGigabytesOpenInAtMost200BytesOfHeapATrial() throws IOException {
        SparseCorpus.make(folder.resolve("c"), TRIALS, 529);
        long before = SparseCorpus.usedHeap();
        try (Corpus corpus = Corpus.open(folder.resolve("c"))) {
            long taken = SparseCorpus.usedHeap() - before;
            assertThat(corpus.bytes().count()).isGreaterThan(15_990_000_000L);
            assertThat(corpus.size()).isEqualTo(TRIALS);
            assertThat(taken).isLessThanOrEqualTo(200L * TRIALS);
            // The collector rounds large arrays up to its regions, so what it counts is a little more.
            assertThat(corpus.heapBytes().count()).isBetween(taken / 2, taken * 11 / 10);
            assertThat(corpus.info(TRIALS - 1).text()).endsWith("sentence number 3999");
            assertThat(corpus.read(TRIALS - 1)[104]).hasSize(529).containsOnly(0);
        }
    }
}
