package io.headroom.plan;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The speeds that explain measured times best: least squares of the relative errors, none below 0, and none further from what
 * was known before than the measurements ask for. Coordinate descent (Friedman et al. 2010): the sum of squares is convex, and
 * one speed at a time has its best value in closed form.
 */
public final class SpeedsFit {
    /** How much a speed that is twice as high as before weighs, in squares of relative errors of one measurement. */
    private static final double PRIOR_WEIGHT = 1e-2;

    private static final int ROUNDS = 5_000;

    private SpeedsFit() {}

    /**
     * A measured time.
     *
     * @param amount what was done: how much of each kind
     * @param seconds how long it took
     */
    public record Timed(ToDoubleFunction<Work> amount, double seconds) {
        /**
         * What speeds say of it.
         *
         * @param speeds of a machine
         * @return seconds
         */
        public double predicted(Speeds speeds) {
            double sum = 0;
            for (Work kind : Work.values()) {
                sum += amount.applyAsDouble(kind) * speeds.nanoseconds().get(kind);
            }
            return sum * 1e-9;
        }
    }

    /**
     * Fits.
     *
     * @param measured times, each of which weighs the same
     * @param prior the speeds of another machine, or of this one before; their median error is taken out first
     * @return the speeds of the machine that was measured
     */
    public static Speeds of(List<Timed> measured, Speeds prior) {
        List<Work> kinds = List.of(Work.values());
        double altogether = MeasuredSteps.median(measured.stream()
                .map(each -> each.seconds() / each.predicted(prior))
                .toList());
        double[][] shares = new double[measured.size()][kinds.size()]; // of a measured time, at the prior's speeds
        double[] missing = new double[measured.size()]; // of a measured time
        for (int row = 0; row < shares.length; row++) {
            Timed timed = measured.get(row);
            missing[row] = 1;
            for (int k = 0; k < kinds.size(); k++) {
                Work kind = kinds.get(k);
                shares[row][k] = altogether
                        * timed.amount().applyAsDouble(kind)
                        * prior.nanoseconds().get(kind)
                        * 1e-9
                        / timed.seconds();
                missing[row] -= shares[row][k];
            }
        }
        double[] factors = descended(shares, missing, kinds.size());
        Map<Work, Double> nanoseconds = new EnumMap<>(Work.class);
        for (int k = 0; k < factors.length; k++) {
            nanoseconds.put(
                    kinds.get(k), altogether * factors[k] * prior.nanoseconds().get(kinds.get(k)));
        }
        return new Speeds(prior.source(), nanoseconds);
    }

    private static double[] descended(double[][] shares, double[] missing, int kinds) {
        double[] factors = new double[kinds];
        Arrays.fill(factors, 1);
        for (int round = 0; round < ROUNDS; round++) {
            for (int k = 0; k < factors.length; k++) {
                double slope = PRIOR_WEIGHT * (1 - factors[k]);
                double curvature = PRIOR_WEIGHT;
                for (int row = 0; row < shares.length; row++) {
                    slope += shares[row][k] * missing[row];
                    curvature += shares[row][k] * shares[row][k];
                }
                double change = Math.max(-factors[k], slope / curvature);
                factors[k] += change;
                for (int row = 0; row < shares.length; row++) missing[row] -= shares[row][k] * change;
            }
        }
        return factors;
    }
}
