package io.headroom.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.memory.Stalls;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeedWatchTest {
    private Stalls stalls = new Stalls(0, 0);

    @Test
    void threeStepsThatTakeTwiceTheFirstOnesAreTold() {
        assertThat(said(new SpeedWatch(0, () -> stalls), 9, 1, 1.1, 0.9, 2.1, 2.2, 2.1, 5, 5, 5))
                .containsExactly(
                        "the last 3 steps took 2.10 s a trial, the first steps took 1.00: no quota stopped it and"
                                + " few pages were read from disk: something else takes the processor");
    }

    @Test
    void threeStepsThatTakeTwiceThePlannedTimeAreTold() {
        SpeedWatch watch = new SpeedWatch(0.5, () -> stalls);
        assertThat(said(watch, 9, 1.2, 1.2)).isEmpty();
        stalls = new Stalls(5_000, 0);
        assertThat(said(watch, 1.2))
                .containsExactly(
                        "the last 3 steps took 1.20 s a trial, planned were 0.500: 5000 pages were read from disk"
                                + " again: there is too little memory for the files it uses");
    }

    @Test
    void aQuotaIsNamedBeforePagesThatTookLessTime() {
        SpeedWatch watch = new SpeedWatch(0.5, () -> stalls);
        assertThat(said(watch, 9, 0.4)).isEmpty();
        stalls = new Stalls(3_000, 3_200_000_000L);
        assertThat(said(watch, 2, 2, 2)).singleElement().asString().endsWith("quota stopped it for 3200 ms");
    }

    @Test
    void stepsThatAreSplitFurtherAreNotBlamedOnOthers() {
        SpeedWatch watch = new SpeedWatch(0.5, () -> stalls);
        said(watch, 9, 0.4, 1.2, 1.2);
        assertThat(watch.step(1.2, true))
                .hasValueSatisfying(said ->
                        assertThat(said).endsWith("planned were 0.500: memory is short, the steps are split further"));
    }

    @Test
    void aStepThatIsSlowNowAndThenIsNot() {
        assertThat(said(new SpeedWatch(0, () -> stalls), 9, 1, 1, 1, 3, 3, 1, 3, 3, 1))
                .isEmpty();
    }

    private static List<String> said(SpeedWatch watch, double... secondsPerTrial) {
        List<String> said = new ArrayList<>();
        for (double seconds : secondsPerTrial) {
            watch.step(seconds, false).ifPresent(said::add);
        }
        return said;
    }
}
