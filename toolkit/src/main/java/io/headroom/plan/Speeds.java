package io.headroom.plan;

import io.headroom.error.CallerMistake;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a unit of each kind of {@link Work} takes on a machine.
 *
 * @param source where they were measured
 * @param nanoseconds of every kind: 0 for one that costs nothing
 */
public record Speeds(String source, Map<Work, Double> nanoseconds) {
    /**
     * Two idle cores with AVX-512 and 32 MB of cache, matrix products at 200 GFLOP/s on both, JDK 17: fitted by
     * {@link SpeedsFit} to the steps in PERFORMANCE's tables ({@code headroom waterfall --variant FULL}, {@code headroom
     * measure --variant lean --batch-size 4} and so on) and to its layers on one thread and on two; but what reading the
     * recurrent weights takes, at each point and at each call, and what long segments take, to the half to fit of the measured
     * grid: the tables' steps with few trials have short segments too, and cannot tell these apart.
     */
    public static final Speeds REFERENCE = new Speeds(
            "the reference machine",
            Map.ofEntries(
                    Map.entry(Work.PRODUCTS, 0.0079),
                    Map.entry(Work.CELLS, 880.0),
                    Map.entry(Work.SHARED_CELLS, 6_500.0),
                    Map.entry(Work.CELL_WEIGHTS, 0.05),
                    Map.entry(Work.MANY_ROWS_PRODUCTS, 0.0039),
                    Map.entry(Work.CELL_STATES, 2.2),
                    Map.entry(Work.SEGMENTS, 76_000.0),
                    Map.entry(Work.SEGMENT_WEIGHTS, 2.5),
                    Map.entry(Work.SEGMENT_UNCACHED, 3.7),
                    Map.entry(Work.CONVOLUTIONS, 0.0087),
                    Map.entry(Work.NUMBERS, 0.62),
                    Map.entry(Work.MASKS, 0.92),
                    Map.entry(Work.ATTENTION_RECORDED, 9.2),
                    Map.entry(Work.ATTENTION_UNCACHED, 15.5),
                    Map.entry(Work.ATTENTION_LOOPS, 1.13),
                    Map.entry(Work.WORDS_RECORDED, 2.2e6),
                    Map.entry(Work.WORDS_WRITTEN_OUT, 1.3e6),
                    Map.entry(Work.WORD_WEIGHTS, 0.34),
                    Map.entry(Work.FRESH_BYTES, 1.5),
                    Map.entry(Work.PARAMETERS, 4.9),
                    Map.entry(Work.STEPS, 4.8e6)));

    /** Refuses a kind without a speed, and a speed below 0. */
    public Speeds {
        Map<Work, Double> copy = new EnumMap<>(Work.class);
        for (Work kind : Work.values()) {
            Double own = nanoseconds.get(kind);
            if (own == null || !(own >= 0)) {
                throw new CallerMistake("speeds need nanoseconds >= 0 of " + kind + ", got " + own
                        + "; leave the file away to have it made again");
            }
            copy.put(kind, own);
        }
        nanoseconds = Collections.unmodifiableMap(copy);
    }

    /** The same by another name. */
    Speeds named(String newSource) {
        return new Speeds(newSource, nanoseconds);
    }

    /** What amounts of work take. */
    double seconds(Map<Work, Double> amounts) {
        double sum = 0;
        for (Map.Entry<Work, Double> each : amounts.entrySet()) sum += each.getValue() * nanoseconds.get(each.getKey());
        return sum * 1e-9;
    }
}
