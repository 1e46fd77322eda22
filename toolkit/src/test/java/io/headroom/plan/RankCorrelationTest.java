package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.error.CallerMistake;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {
    @Test
    void onlyTheOrderCounts() {
        assertThat(RankCorrelation.of(List.of(1.0, 2.0, 3.0), List.of(10.0, 11.0, 500.0)))
                .isEqualTo(1);
        assertThat(RankCorrelation.of(List.of(1.0, 2.0, 3.0), List.of(3.0, 2.0, 1.0)))
                .isEqualTo(-1);
    }

    /** Ranks 1 2 3 4 5 and 2 1 4 3 5: 1 - 6 x 4 / (5 x 24). */
    @Test
    void twoSwapsOfFiveAreEightTenths() {
        assertThat(RankCorrelation.of(List.of(1.0, 2.0, 3.0, 4.0, 5.0), List.of(2.0, 1.0, 4.0, 3.0, 5.0)))
                .isCloseTo(0.8, within(1e-12));
    }

    /** From the middle -1.5 0 0 1.5 and -1.5 -0.5 0.5 1.5: 4.5 / sqrt(4.5 x 5). */
    @Test
    void equalNumbersShareTheirRanks() {
        assertThat(RankCorrelation.of(List.of(1.0, 7.0, 7.0, 9.0), List.of(1.0, 2.0, 3.0, 4.0)))
                .isCloseTo(Math.sqrt(0.9), within(1e-12));
    }

    @Test
    void listsOfDifferentLengthsHaveNoOrderInCommon() {
        assertThatThrownBy(() -> RankCorrelation.of(List.of(1.0, 2.0), List.of(1.0)))
                .isInstanceOf(CallerMistake.class);
    }
}
