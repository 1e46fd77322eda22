package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StopWaitTest {
    private long nanos;
    private final StopWait wait = new StopWait("training FULL", () -> nanos);

    @Test
    void aPartThatNoneOfItsKindCameBeforeSaysHowLongItRuns() {
        after(1500);
        assertThat(wait.line().text())
                .isEqualTo(
                        "stopping: waits for what runs just now (training FULL), the first of its kind, 1.50 s so far;"
                                + " a second stop ends the cell without waiting");
    }

    @Test
    void theLongestOfItsKindIsWhatAPartMayTake() {
        for (int millis : new int[] {2000, 3100, 900}) {
            wait.begins("decoder");
            after(millis);
            wait.begins("encoder backward");
            after(9000);
        }
        wait.begins("decoder");
        after(400);
        assertThat(wait.line().text()).contains("(decoder), up to 3.10 s (the longest so far), 400 ms of it gone;");
    }

    @Test
    void aPartThatTakesLongerThanEverSaysSo() {
        wait.begins("decoder");
        after(2000);
        wait.begins("decoder");
        after(5000);
        assertThat(wait.line().text()).contains("(decoder), which takes longer than ever: 5.00 s so far;");
    }

    @Test
    void bothFormsSayTheSameAndAPartsNameDoesNoHarm() {
        wait.begins("reading <b>.edf");
        assertThat(wait.line().html()).contains("(reading &lt;b&gt;.edf)").contains("first of its kind");
    }

    private void after(long millis) {
        nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
