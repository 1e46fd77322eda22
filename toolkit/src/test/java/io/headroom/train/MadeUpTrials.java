package io.headroom.train;

import io.headroom.corpus.Batch;
import io.headroom.corpus.BatchSource;
import io.headroom.random.Key;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Trials out of a key: channel c of trial i swings with a frequency that tells its sentence. Sentences have 1 to 6 words, so
 * micro-batches are uneven; the order changes from epoch to epoch.
 */
public record MadeUpTrials(int rows, int batch, int channels, int time, int vocabulary, Key key)
        implements BatchSource {
    private static final int START = 1;
    private static final int END = 2;
    private static final int FIRST_WORD = 4;
    private static final int LONGEST = 6;
    /** A sentence's words, start and end. */
    static final int MOST_TOKENS = LONGEST + 2;

    private static final int SENTENCES = 4;

    @Override
    public BatchStream pass(int epoch) {
        int[] order = key.fold(epoch).permutation(rows);
        return new BatchStream() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < rows;
            }

            @Override
            public Batch next() {
                if (!hasNext()) throw new NoSuchElementException();
                int[] own = Arrays.copyOfRange(order, next, Math.min(rows, next + batch));
                next += own.length;
                return batch(own);
            }

            @Override
            public void close() {}
        };
    }

    /** A batch of these trials. */
    public Batch batch(int... trials) {
        FloatBuffer signal = FloatBuffer.allocate(trials.length * channels * time);
        List<Batch.Row> all = new ArrayList<>();
        for (int trial : trials) {
            for (int c = 0; c < channels; c++) {
                Key noise = key.fold(100 + trial).fold(c);
                for (int t = 0; t < time; t++) {
                    double wave = Math.sin(t * (1 + trial % SENTENCES) * 0.3 + c);
                    signal.put((float) (wave + 0.3 * noise.normal(t)));
                }
            }
            all.add(new Batch.Row(trial, 0, time, sentence(trial)));
        }
        return new Batch(signal.flip(), channels, time, all);
    }

    /** Trial 0 has a single word. */
    private List<Integer> sentence(int trial) {
        Key draws = key.fold(7).fold(trial);
        int words = trial == 0 ? 1 : 1 + draws.below(0, LONGEST);
        List<Integer> ids = new ArrayList<>(List.of(START));
        for (int w = 1; w <= words; w++) {
            ids.add(FIRST_WORD + (trial % SENTENCES + w) % (vocabulary - FIRST_WORD));
        }
        ids.add(END);
        return ids;
    }
}
