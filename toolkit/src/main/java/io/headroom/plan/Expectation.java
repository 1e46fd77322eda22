package io.headroom.plan;

import io.headroom.error.CallerMistake;
import java.util.List;
import java.util.Optional;

/**
 * What the memory guide ("Memory Optimization Guide for Seq2Seq Training") expects of a variant. These are claims, not
 * measurements of ours: they stand beside measured columns and are marked as the guide's.
 *
 * @param column the guide's column: a variant's name, or Random
 * @param classes how many different sentences, 5 or 95
 * @param exactMatch share of sentences that are right as a whole
 * @param wordAccuracy share of words that are right; empty where the guide says nothing
 * @param wordErrorRate word errors a word; empty where the guide says nothing
 * @param memoryGigabytes 10^9 bytes of a training; empty where the guide says nothing
 * @param hours a whole training; empty where the guide says nothing
 */
public record Expectation(
        String column,
        int classes,
        Range exactMatch,
        Optional<Range> wordAccuracy,
        Optional<Range> wordErrorRate,
        Optional<Range> memoryGigabytes,
        Optional<Range> hours) {
    private static final int FEW = 5;
    private static final int MANY = 95;

    private static final Range LITE_GIGABYTES = Range.of(8);
    private static final Range MEDIUM_GIGABYTES = new Range(12, 15);
    private static final Range FULL_GIGABYTES = new Range(51, Double.POSITIVE_INFINITY);
    private static final Range SMALLER_HOURS = new Range(4, 6);
    private static final Range FULL_HOURS = new Range(3, 5);

    private static final List<Expectation> ALL = List.of(
            new Expectation(
                    "Random", 95, Range.of(.01), one(.01, .01), one(.99, .99), Optional.empty(), Optional.empty()),
            full("LITE", 95, new Range(.08, .15), one(.50, .60), one(.60, .70), LITE_GIGABYTES, SMALLER_HOURS),
            full("MEDIUM", 95, new Range(.15, .20), one(.65, .75), one(.45, .55), MEDIUM_GIGABYTES, SMALLER_HOURS),
            full("FULL", 95, new Range(.18, .22), one(.70, .80), one(.40, .50), FULL_GIGABYTES, FULL_HOURS),
            full("LITE", 5, new Range(.55, .65), Optional.empty(), one(.25, .35), LITE_GIGABYTES, SMALLER_HOURS),
            full("MEDIUM", 5, new Range(.70, .80), Optional.empty(), one(.15, .25), MEDIUM_GIGABYTES, SMALLER_HOURS),
            full("FULL", 5, new Range(.75, .85), Optional.empty(), one(.10, .20), FULL_GIGABYTES, FULL_HOURS));

    private static Optional<Range> one(double low, double high) {
        return Optional.of(new Range(low, high));
    }

    private static Expectation full(
            String column,
            int classes,
            Range exactMatch,
            Optional<Range> wordAccuracy,
            Optional<Range> wordErrorRate,
            Range memoryGigabytes,
            Range hours) {
        return new Expectation(
                column,
                classes,
                exactMatch,
                wordAccuracy,
                wordErrorRate,
                Optional.of(memoryGigabytes),
                Optional.of(hours));
    }

    /**
     * Which of the guide's tables a corpus stands nearer to.
     *
     * @param sentences different sentences of the corpus
     * @return 5 or 95
     */
    public static int classesNear(int sentences) {
        return sentences < (FEW + MANY) / 2 ? FEW : MANY;
    }

    /**
     * The guide's claims about one column of one of its two tables.
     *
     * @param column a variant's name, or Random
     * @param classes 5 or 95
     * @return the claims; empty where the guide has none (it gives no random baseline for 5 sentences)
     * @throws CallerMistake if the guide has no table for so many sentences
     */
    public static Optional<Expectation> of(String column, int classes) {
        if (classes != 5 && classes != 95) {
            throw new CallerMistake("the guide has tables for 5 and for 95 sentences, got " + classes);
        }
        return ALL.stream()
                .filter(claim -> claim.column.equals(column) && claim.classes == classes)
                .findFirst();
    }
}
