package io.headroom.plan.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ErrorSummaryTest {
    @Test
    void medianAndPercentileAreOfSizesAndTheWorstKeepsItsSign() {
        ErrorSummary summary =
                ErrorSummary.of(Estimator.HEADROOM, "FIT", new double[] {0.01, -0.02, 0.03, -0.30, -0.05});
        assertThat(summary.median()).isCloseTo(0.03, within(1e-12));
        // Sizes 1, 2, 3, 5, 30 percent: place 3.8 of 0 to 4.
        assertThat(summary.p95()).isCloseTo(0.05 + 0.8 * 0.25, within(1e-12));
        assertThat(summary.worst()).isEqualTo(-0.30);
        // Exactly 5% below is not more than 5% below.
        assertThat(summary.belowShare()).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void theMedianOfTwoIsTheirMean() {
        assertThat(ErrorSummary.of(Estimator.DL4J, "FIT", new double[] {0.1, 0.3})
                        .median())
                .isCloseTo(0.2, within(1e-12));
    }
}
