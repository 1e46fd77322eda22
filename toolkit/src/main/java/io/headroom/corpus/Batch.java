package io.headroom.corpus;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * Trials that are in memory together: an effective batch, ready for the network.
 *
 * <p>The signal belongs to the stream that made the batch: it is overwritten after {@link #close()}.
 *
 * @param signal [batch, channel, time] row-major, scaled, bad channels and padding 0; position 0
 * @param channels channels a trial has
 * @param time samples a trial has, padding included
 * @param rows what stands in each row of the signal
 */
public record Batch(FloatBuffer signal, int channels, int time, List<Row> rows) implements AutoCloseable {
    /** Copies the list. */
    public Batch {
        rows = List.copyOf(rows);
    }

    /**
     * One row of a batch.
     *
     * @param trial index of the trial in its corpus
     * @param copy 0 for the trial as recorded, from 1 on for its augmented copies
     * @param length samples before the padding
     * @param words token ids: start, words, end; no padding
     */
    public record Row(int trial, int copy, int length, List<Integer> words) {
        /** Copies the list. */
        public Row {
            words = List.copyOf(words);
        }
    }

    /**
     * How many trials there are.
     *
     * @return rows
     */
    public int size() {
        return rows.size();
    }

    @Override
    public void close() {
        signal.clear();
    }
}
