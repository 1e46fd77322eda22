package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.headroom.corpus.Batch;
import io.headroom.engine.NativeArrays;
import io.headroom.engine.Scope;
import io.headroom.random.Key;
import java.util.List;

/**
 * Which values are dropped (Srivastava et al. 2014): a function of (seed, epoch, trial, copy, place) and never of the
 * engine's generator, so neither the order nor the split of a batch changes a mask.
 */
@SuppressWarnings("try")
public final class Dropout {
    /** Drops nothing: evaluation. */
    public static final Dropout NONE = new Dropout(List.of());

    private static final int MANTISSA = 24;
    /** Points in time that are masked at once. */
    private static final int AT_ONCE = 128;

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
        if (rows.isEmpty() || rate == 0) return x;
        long batch = x.getShape().get(0);
        return x.mul(mask(x, 0, new Run(1, batch, x.getShape().size() / batch), new Keys(rate, place, index)));
    }

    /** Drops from x [time, batch, width]. */
    NDArray timeFirst(NDArray x, double rate, Place place, int index) {
        if (rows.isEmpty() || rate == 0) return x;
        return x.mul(mask(x, 0, Run.timeFirst(x), new Keys(rate, place, index)));
    }

    /** Drops from x [time, batch, width] itself, some points in time after the others: no mask is as large as x. */
    void fromTimeFirst(NDArray x, double rate, Place place, int index) {
        if (rows.isEmpty() || rate == 0) return;
        long time = x.getShape().get(0);
        for (long from = 0; from < time; from += AT_ONCE) {
            try (Scope scope = Scope.open()) {
                NDArray part = x.get(from + ":" + Math.min(time, from + AT_ONCE)); // a view
                part.muli(mask(part, from, Run.timeFirst(part), new Keys(rate, place, index)));
            }
        }
    }

    /** An array as numbers in a row: for each outer place and each row of the batch, {@code inner} of them. */
    private record Run(long outer, long batch, long inner) {
        static Run timeFirst(NDArray x) {
            Shape shape = x.getShape();
            return new Run(shape.get(0), shape.get(1), shape.get(2));
        }
    }

    private record Keys(double rate, Place place, int index) {
        Key of(Key row) {
            return row.fold(place.number).fold(index);
        }
    }

    private NDArray mask(NDArray x, long from, Run run, Keys keys) {
        if (run.batch != rows.size()) {
            throw new IllegalStateException(
                    "dropout has masks for " + rows.size() + " rows, the batch has " + run.batch);
        }
        return NativeArrays.floats(x.getManager(), x.getShape(), into -> {
            float[] values = new float[Math.toIntExact(run.inner)];
            for (long o = from; o < from + run.outer; o++) {
                for (Key row : rows) {
                    fill(values, keys.of(row), o * run.inner, keys.rate);
                    into.put(values);
                }
            }
        });
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
