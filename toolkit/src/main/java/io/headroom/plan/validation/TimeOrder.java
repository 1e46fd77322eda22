package io.headroom.plan.validation;

import io.headroom.plan.RankCorrelation;
import java.util.List;

/**
 * Whether predicted and measured seconds a trial put configurations into one order. Times that were measured beside other work
 * are worth nothing.
 *
 * @param over which configurations: a side, or all
 * @param count how many configurations
 * @param correlation Spearman's correlation of ranks: 1 if they do; NaN for fewer than two configurations
 */
public record TimeOrder(String over, int count, double correlation) {
    static TimeOrder of(String over, List<ValidatedCase> cases) {
        double correlation = cases.size() < 2
                ? Double.NaN
                : RankCorrelation.of(
                        cases.stream()
                                .map(ValidatedCase::predictedSecondsPerTrial)
                                .toList(),
                        cases.stream().map(ValidatedCase::secondsPerTrial).toList());
        return new TimeOrder(over, cases.size(), correlation);
    }
}
