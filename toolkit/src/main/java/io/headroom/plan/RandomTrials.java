package io.headroom.plan;

import io.headroom.corpus.Batch;
import io.headroom.corpus.BatchSource;
import io.headroom.error.CallerMistake;
import io.headroom.random.Key;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** Trials of noise under sentences of random words, all of full length: what fills memory and costs time, and no more. */
record RandomTrials(MeasureSettings settings, int batches) implements BatchSource {
    private static final int FIRST_WORD = 4;
    private static final int START = 1;
    private static final int END = 2;
    private static final Key SEED = Key.of(1);

    /** Refuses batches that no buffer can hold. */
    RandomTrials {
        double bytes = (double) settings.variant().effectiveBatch()
                * settings.channels()
                * settings.networkSamples()
                * Float.BYTES;
        if (bytes > Integer.MAX_VALUE) {
            throw new CallerMistake("a batch of " + settings.variant().effectiveBatch() + " x " + settings.channels()
                    + " x " + settings.networkSamples() + " samples has 2 GiB or more; lower the effective batch");
        }
    }

    @Override
    public BatchStream pass(int epoch) {
        return new Stream();
    }

    @Override
    public int rows() {
        return batches * settings.variant().effectiveBatch();
    }

    private final class Stream implements BatchStream {
        private final int size = settings.variant().effectiveBatch();
        private final FloatBuffer signal = ByteBuffer.allocateDirect(
                        size * settings.channels() * settings.networkSamples() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer(); // [batch, channel, time]
        private int done;

        @Override
        public boolean hasNext() {
            return done < batches;
        }

        @Override
        public Batch next() {
            if (!hasNext()) throw new NoSuchElementException("all " + batches + " batches were given");
            Key key = SEED.fold(done);
            signal.clear();
            for (int i = 0; i < signal.capacity(); i++) signal.put(i, 2 * key.uniformFloat(i) - 1);
            List<Batch.Row> rows = new ArrayList<>();
            for (int row = 0; row < size; row++) {
                rows.add(new Batch.Row(done * size + row, 0, settings.networkSamples(), sentence(key.fold(row))));
            }
            done++;
            return new Batch(signal, settings.channels(), settings.networkSamples(), rows);
        }

        private List<Integer> sentence(Key key) {
            List<Integer> words = new ArrayList<>(List.of(START));
            for (int i = 1; i < settings.words() - 1; i++) {
                words.add(FIRST_WORD + key.below(i, settings.vocabulary() - FIRST_WORD));
            }
            words.add(END);
            return words;
        }

        @Override
        public void close() {
            signal.clear();
        }
    }
}
