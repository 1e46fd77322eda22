package io.headroom.plan;

import io.headroom.error.CallerMistake;
import java.util.List;

/** How well one list of numbers puts things into the order of another (Spearman 1904). */
public final class RankCorrelation {
    private RankCorrelation() {}

    /**
     * Compares two orders; equal numbers share the mean of their ranks.
     *
     * @param one a number a thing
     * @param other another number of each, in the same sequence
     * @return 1 for the same order, -1 for the opposite; NaN if all numbers of one are equal
     */
    public static double of(List<Double> one, List<Double> other) {
        if (one.size() != other.size() || one.size() < 2) {
            throw new CallerMistake("an order needs two lists of the same length, at least 2, got " + one.size()
                    + " and " + other.size());
        }
        double middle = (one.size() + 1) / 2.0;
        double both = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < one.size(); i++) {
            double a = rank(one, one.get(i)) - middle;
            double b = rank(other, other.get(i)) - middle;
            both += a * b;
            first += a * a;
            second += b * b;
        }
        return both / Math.sqrt(first * second);
    }

    private static double rank(List<Double> all, double value) {
        long below = all.stream().filter(each -> each < value).count();
        long equal = all.stream().filter(each -> each == value).count();
        return below + (equal + 1) / 2.0;
    }
}
