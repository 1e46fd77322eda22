package io.headroom.plan;

import io.headroom.corpus.Batch;
import io.headroom.corpus.BatchSource.BatchStream;
import io.headroom.error.CallerMistake;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.progress.Progress;
import io.headroom.train.GradientKind;
import io.headroom.train.StepNumbers;
import io.headroom.train.StepNumbers.Precision;
import io.headroom.train.WordsRead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whether two schedules compute the same step: one network, one batch of noise, dropout on, half of the words forced. Each
 * runs in single precision; a recorded whole batch in double precision judges both. Done in this process at a small size: what
 * is asked is whether the arithmetic is the same, and its size has no part in that.
 *
 * @param one what is compared with, at the small size
 * @param other what is asked about, at the small size
 * @param rows the loss, every parameter's gradient and the running statistics, the largest difference first
 */
public record GradientComparison(MeasureSettings one, MeasureSettings other, List<Row> rows) {
    /** Up to this part of the largest entry, an order of addition explains a difference. */
    public static final double BAR = 1e-5;

    private static final double TIMES_THE_FIRST = 2;
    private static final int CHANNELS = 16;
    private static final int WORDS = 12;
    private static final int VOCABULARY = 40;
    private static final int HIDDEN = 32;
    private static final int TRIALS = 16;
    private static final int SAMPLES = 400;

    /**
     * A number or an array of numbers that both computed. Differences are the largest over the array, as a part of its
     * largest entry; of an array that is zero by mathematics, as a part of the largest gradient of all.
     *
     * @param name {@code loss}, or PyTorch's name
     * @param kind what its digits are worth
     * @param difference between the two
     * @param oneError of the first, held against double precision
     * @param otherError of the second, held against double precision
     */
    public record Row(String name, GradientKind kind, double difference, double oneError, double otherError) {
        /**
         * Whether the second computed the same, as double precision sees it.
         *
         * @return true if it is within {@link #BAR} of double precision, or at most twice as far from it as the first
         */
        public boolean same() {
            return otherError <= Math.max(BAR, TIMES_THE_FIRST * oneError);
        }
    }

    /** Puts the largest difference first; one that is no number is the largest. */
    public GradientComparison {
        rows = rows.stream()
                .sorted(Comparator.comparingDouble(Row::difference).reversed())
                .toList();
    }

    /**
     * Compares two variants that differ in their schedules alone.
     *
     * @param one what is compared with
     * @param other what is asked about
     * @param progress hears of the three steps
     * @return the differences
     * @throws CallerMistake if they are different networks or trainings
     */
    public static GradientComparison of(Variant one, Variant other, Progress progress) {
        if (!one.computesAs(other)) {
            throw new CallerMistake("only the schedule may differ: " + one + " is compared with " + other
                    + "; take one variant and with(schedule)");
        }
        MeasureSettings first = small(one);
        MeasureSettings second = small(other);
        Seq2SeqSpec network = first.variant().network(CHANNELS, VOCABULARY);
        try (BatchStream trials = new RandomTrials(first, 1).pass(0)) {
            Batch batch = trials.next();
            WordsRead words = new WordsRead(batch.size(), WORDS);
            progress.advance("a step in double precision", 0, 3);
            StepNumbers judge =
                    StepNumbers.of(network, Schedule.recorded(batch.size()), Precision.DOUBLE, batch, words);
            progress.advance("a step by the first schedule", 1, 3);
            StepNumbers own = StepNumbers.of(network, first.variant().schedule(), Precision.SINGLE, batch, words);
            progress.advance("a step by the second schedule", 2, 3);
            StepNumbers asked = StepNumbers.of(network, second.variant().schedule(), Precision.SINGLE, batch, words);
            return new GradientComparison(first, second, rows(judge, own, asked));
        }
    }

    /**
     * The verdict.
     *
     * @return whether no more than rounding lies between the two in any row
     */
    public boolean same() {
        return rows.stream().allMatch(Row::same);
    }

    private static MeasureSettings small(Variant variant) {
        long samples = (long) SAMPLES * variant.downsampling();
        Variant small = variant.withHidden(Math.min(HIDDEN, variant.hidden()))
                .withWindow((int) Math.min(samples, variant.window()))
                .withEffectiveBatch(Math.min(TRIALS, variant.effectiveBatch()));
        return new MeasureSettings(small, CHANNELS, WORDS, VOCABULARY, 1);
    }

    private static List<Row> rows(StepNumbers judge, StepNumbers one, StepNumbers other) {
        List<Row> rows = new ArrayList<>();
        rows.add(row(
                "loss", GradientKind.SUM, judge.loss(), array(judge.loss()), array(one.loss()), array(other.loss())));
        double largest = judge.gradients().values().stream()
                .mapToDouble(GradientComparison::largest)
                .max()
                .orElseThrow();
        judge.gradients().forEach((name, values) -> {
            GradientKind kind = GradientKind.of(name);
            double scale = kind == GradientKind.ZERO ? largest : largest(values);
            rows.add(row(
                    name,
                    kind,
                    scale,
                    values,
                    one.gradients().get(name),
                    other.gradients().get(name)));
        });
        judge.statistics()
                .forEach((name, values) -> rows.add(row(
                        name,
                        GradientKind.SUM,
                        largest(values),
                        values,
                        one.statistics().get(name),
                        other.statistics().get(name))));
        return rows;
    }

    private static Row row(String name, GradientKind kind, double scale, double[] judge, double[] one, double[] other) {
        return new Row(
                name,
                kind,
                part(apart(one, other), scale),
                part(apart(one, judge), scale),
                part(apart(other, judge), scale));
    }

    /** Of an array that is all zero, nothing is apart or everything. */
    private static double part(double difference, double scale) {
        return difference == 0 ? 0 : difference / scale;
    }

    private static double[] array(double value) {
        return new double[] {value};
    }

    private static double largest(double[] values) {
        return apart(values, new double[values.length]);
    }

    private static double apart(double[] own, double[] other) {
        double largest = 0;
        for (int i = 0; i < own.length; i++) {
            double difference = Math.abs(own[i] - other[i]);
            if (!(difference <= largest)) largest = difference; // a NaN must show
        }
        return largest;
    }
}
