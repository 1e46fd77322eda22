package io.headroom;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.CancelledException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StoppedCellsTest {
    private long millis = -5_000_000;

    private final StoppedCells cells = new StoppedCells(() -> TimeUnit.MILLISECONDS.toNanos(millis));

    @Test
    void aCellBeginsAsLongAsNoneWasStopped() {
        assertThatCode(() -> cells.begin("training LITE")).doesNotThrowAnyException();
    }

    @Test
    void aCellThatFollowsAStoppedOneAtOnceDoesNotBegin() {
        cells.stopped();
        millis += 20;
        refused("training LITE");
    }

    @Test
    void noneOfTheRestBeginsHoweverManyThereAre() {
        cells.stopped();
        for (int i = 0; i < 10; i++) {
            millis += 1000;
            refused("training LITE");
        }
    }

    @Test
    void aCellThatIsStartedByHandBegins() {
        cells.stopped();
        millis += 20;
        refused("training LITE");
        millis += 2000;
        assertThatCode(() -> cells.begin("training LITE")).doesNotThrowAnyException();
    }

    private void refused(String task) {
        assertThatThrownBy(() -> cells.begin(task))
                .isInstanceOf(CancelledException.class)
                .hasMessage(task + " was not started: the cell before it was stopped; run this cell again to start it");
    }
}
