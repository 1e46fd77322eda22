package io.headroom.plan.validation;

import io.headroom.plan.Speeds;
import io.headroom.plan.StepTime;
import java.util.EnumMap;
import java.util.Map;

/**
 * A configuration that was measured, and what was said of it beforehand.
 *
 * @param options the configuration, as options of {@code headroom measure}
 * @param section which part of the grid it belongs to
 * @param side what its peak may be used for
 * @param measuredBytes highest resident bytes over all steps
 * @param estimatedBytes what each estimator says
 * @param secondsPerTrial of the timed step
 * @param predictedSecondsPerTrial the same, as it is predicted
 */
public record ValidatedCase(
        String options,
        GridConfiguration.Section section,
        Side side,
        long measuredBytes,
        Map<Estimator, Long> estimatedBytes,
        double secondsPerTrial,
        double predictedSecondsPerTrial) {
    /** Copies the map. */
    public ValidatedCase {
        estimatedBytes = Map.copyOf(estimatedBytes);
    }

    static ValidatedCase of(GridConfiguration configuration, Observation observation, Speeds speeds) {
        Map<Estimator, Long> estimates = new EnumMap<>(Estimator.class);
        for (Estimator each : Estimator.values()) estimates.put(each, each.bytes(configuration.settings()));
        return new ValidatedCase(
                configuration.options(),
                configuration.section(),
                configuration.side(),
                observation.peakResidentBytes(),
                estimates,
                observation.secondsPerTrial(),
                StepTime.of(configuration.settings()).secondsPerTrial(speeds));
    }

    /**
     * How far off an estimator is.
     *
     * @param estimator who
     * @return (estimated - measured) / measured
     */
    public double error(Estimator estimator) {
        return (double) estimatedBytes.get(estimator) / measuredBytes - 1;
    }
}
