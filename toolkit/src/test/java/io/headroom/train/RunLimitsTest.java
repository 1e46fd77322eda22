package io.headroom.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.engine.HeadroomEngine;
import io.headroom.error.CallerMistake;
import io.headroom.memory.Bytes;
import org.junit.jupiter.api.Test;

class RunLimitsTest {
    @Test
    void withoutLimitsTheMachinesHold() {
        assertThat(RunLimits.NONE.budget()).isEmpty();
        assertThat(RunLimits.NONE.threadsHere()).isEqualTo(HeadroomEngine.threads());
    }

    @Test
    void noMoreThreadsAreUsedThanThereAre() {
        assertThat(new RunLimits(0, 1, 0).threadsHere()).isEqualTo(1);
        assertThat(new RunLimits(0, 1_000, 0).threadsHere()).isEqualTo(HeadroomEngine.threads());
    }

    @Test
    void anotherBudgetAndOtherThreadsHaveNoPlannedTime() {
        assertThat(new RunLimits(100, 2, 0.5).withThreads(1)).isEqualTo(new RunLimits(100, 1, 0));
        assertThat(new RunLimits(100, 2, 0.5).withBudget(new Bytes(50))).isEqualTo(new RunLimits(50, 2, 0));
    }

    @Test
    void numbersBelowZeroAndNoNumbersAreRefused() {
        assertThatThrownBy(() -> new RunLimits(-1, 0, 0))
                .isInstanceOf(CallerMistake.class)
                .hasMessage("budgetBytes must be >= 0, got -1; 0 stands for none");
        assertThatThrownBy(() -> new RunLimits(0, -1, 0)).isInstanceOf(CallerMistake.class);
        assertThatThrownBy(() -> new RunLimits(0, 0, Double.NaN))
                .isInstanceOf(CallerMistake.class)
                .hasMessage("secondsPerTrial must be >= 0, got NaN; 0 stands for none");
    }
}
