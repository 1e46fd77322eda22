package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.headroom.corpus.Batch;
import io.headroom.engine.NativeArrays;
import io.headroom.random.Key;
import java.util.List;

/**
 * Which values are dropped (Srivastava et al. 2014): a function of (seed, epoch, trial, copy, place) and never of the
 * engine's generator, so neither the order nor the split of a batch changes a mask.
 */
public final class Dropout {
    /** Drops nothing: evaluation. */
    public static final Dropout NONE = new Dropout(List.of());

    private static final int MANTISSA = 24;

    private final List<Key> rows;

    private Dropout(List<Key> rows) {
        this.rows = rows;
    }

    /** Where in the network a mask applies. */
    enum Place {
        CONVOLUTIONS(0),
        ENCODER(1),
        DECODER(2),
        OUTPUT(3);

        /** Part of every run's random numbers: never to be changed. */
        private final long number;

        Place(long number) {
            this.number = number;
        }
    }

    /**
     * Masks for the rows of a batch.
     *
     * @param epoch the key of this epoch, folded from the run's seed
     * @param rows what stands in each row
     * @return masks for as many rows
     */
    public static Dropout of(Key epoch, List<Batch.Row> rows) {
        return new Dropout(rows.stream()
                .map(row -> epoch.fold(row.trial()).fold(row.copy()))
                .toList());
    }

    /**
     * The masks of some of the rows.
     *
     * @param from first row
     * @param to row after the last
     * @return the same masks for rows [from, to)
     */
    public Dropout rows(int from, int to) {
        return rows.isEmpty() ? this : new Dropout(rows.subList(from, to));
    }

    /** Drops from x [batch, ...]. */
    NDArray batchFirst(NDArray x, double rate, Place place, int index) {
        long batch = x.getShape().get(0);
        return drop(x, rate, place, index, 1, batch, x.getShape().size() / batch);
    }

    /** Drops from x [time, batch, width]. */
    NDArray timeFirst(NDArray x, double rate, Place place, int index) {
        Shape shape = x.getShape();
        return drop(x, rate, place, index, shape.get(0), shape.get(1), shape.get(2));
    }

    private NDArray drop(NDArray x, double rate, Place place, int index, long outer, long batch, long inner) {
        if (rows.isEmpty() || rate == 0) return x;
        if (batch != rows.size()) {
            throw new IllegalStateException("dropout has masks for " + rows.size() + " rows, the batch has " + batch);
        }
        NDArray mask = NativeArrays.floats(x.getManager(), x.getShape(), into -> {
            float[] run = new float[Math.toIntExact(inner)];
            for (long o = 0; o < outer; o++) {
                for (Key row : rows) {
                    fill(run, row.fold(place.number).fold(index), o * inner, rate);
                    into.put(run);
                }
            }
        });
        return x.mul(mask);
    }

    /** 0 with probability rate, else what keeps the mean. */
    private static void fill(float[] run, Key key, long from, double rate) {
        long bound = Math.round(rate * (1L << MANTISSA));
        float keep = (float) (1 / (1 - rate));
        for (int i = 0; i < run.length; i++) {
            run[i] = key.bits(from + i) >>> (Long.SIZE - MANTISSA) < bound ? 0 : keep;
        }
    }
}
