package io.headroom.plan.validation;

import io.headroom.error.CallerMistake;
import java.util.Arrays;

/**
 * How far off an estimator is, over some configurations. An error is (estimated - measured) / measured.
 *
 * @param estimator whose errors
 * @param over which configurations: a side, or all
 * @param count how many configurations
 * @param median of the errors without their signs
 * @param p95 their 95th percentile, interpolated between the two nearest
 * @param worst the largest error, with its sign
 * @param belowShare share of configurations whose estimate is more than 5% below the truth
 */
public record ErrorSummary(
        Estimator estimator, String over, int count, double median, double p95, double worst, double belowShare) {
    /** An estimate that is lower than this has failed: who trusts it runs out of memory. */
    public static final double TOO_LOW = -0.05;

    private static final double HIGH = 0.95;

    /** Summarises errors, of which there is one at least. */
    static ErrorSummary of(Estimator estimator, String over, double[] errors) {
        if (errors.length == 0) throw new CallerMistake("no errors to summarise; measure a configuration first");
        double[] sizes = Arrays.stream(errors).map(Math::abs).sorted().toArray();
        double worst = Arrays.stream(errors)
                .reduce((a, b) -> Math.abs(b) > Math.abs(a) ? b : a)
                .orElseThrow();
        long below = Arrays.stream(errors).filter(error -> error < TOO_LOW).count();
        return new ErrorSummary(
                estimator,
                over,
                errors.length,
                quantile(sizes, 0.5),
                quantile(sizes, HIGH),
                worst,
                (double) below / errors.length);
    }

    /** Of sorted values; between two of them on the straight line (Hyndman and Fan 1996, type 7). */
    static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
