package io.headroom.evaluate;

import io.headroom.engine.ComputeDevice;
import io.headroom.engine.LiveArrays;
import io.headroom.memory.MemoryContract;
import io.headroom.memory.MemoryGuard;
import io.headroom.model.Network;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.progress.Progress;
import io.headroom.random.Key;
import io.headroom.text.Vocabulary;
import io.headroom.train.MadeUpTrials;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** Batches of 3 and 2 trials, 3 at once where there is room. */
class EvaluatorMemoryTest {
    private static final Vocabulary WORDS = new Vocabulary(List.of("a", "b", "c", "d", "e", "f"));
    private static final Seq2SeqSpec SPEC = new Seq2SeqSpec(4, 5, 3, 6, 5, 1, WORDS.size(), 0.2, 0.3);
    private static final MadeUpTrials TRIALS = new MadeUpTrials(5, 3, 4, 25, WORDS.size(), Key.of(1));

    @Nested
    class Validation implements MemoryContract {
        @Override
        public void work(MemoryGuard guard, Path folder) {
            try (Network network = Network.create(SPEC, 1, ComputeDevice.CPU)) {
                new LossValidator(TRIALS, 3, guard).loss(network);
            }
        }

        @Override
        public int liveArrays() {
            return LiveArrays.inProcess();
        }
    }

    @Nested
    class Decoding implements MemoryContract {
        @Override
        public void work(MemoryGuard guard, Path folder) {
            try (Network network = Network.create(SPEC, 1, ComputeDevice.CPU)) {
                new Predictor(network, WORDS, 6, 3, guard).predict(TRIALS, trial -> "a b", true, Progress.SILENT);
            }
        }

        @Override
        public int liveArrays() {
            return LiveArrays.inProcess();
        }
    }
}
