package io.headroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.CancelledException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OneTrainingTest {
    private final ExecutorService cells = Executors.newCachedThreadPool();
    private final CountDownLatch begun = new CountDownLatch(1);

    @AfterEach
    void end() {
        cells.shutdownNow();
    }

    @Test
    void itNamesWhatRunsAndNothingOtherwise() {
        OneTraining training = within(Duration.ofSeconds(5));
        assertThat(training.task()).isEmpty();
        assertThat(training.run("training LITE", training::task)).contains("training LITE");
        assertThat(training.task()).isEmpty();
    }

    @Test
    void aQueuedTrainingWaitsForTheStoppedOneAndDoesNotBegin() throws Exception {
        OneTraining training = within(Duration.ofSeconds(60));
        CountDownLatch saved = new CountDownLatch(1);
        Future<?> first = cells.submit(() -> training.run("training LITE", () -> {
            begun.countDown();
            await(saved);
            throw new CancelledException("training was stopped");
        }));
        begun.await();
        Future<String> second = cells.submit(() -> training.run("training FULL", () -> "trained"));
        saved.countDown();
        assertThatThrownBy(second::get)
                .hasRootCauseInstanceOf(CancelledException.class)
                .hasMessageContaining("training FULL was not started");
        assertThatThrownBy(first::get).hasMessageContaining("training was stopped");
    }

    @Test
    void aTrainingThatAnOlderCellLeftRunningIsStoppedForTheNewOne() throws Exception {
        OneTraining training = within(Duration.ofMillis(50));
        Future<?> left = cells.submit(() -> training.run("training LITE", () -> {
            begun.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                throw new CancelledException("training was stopped");
            }
            return "trained";
        }));
        begun.await();
        assertThat(cells.submit(() -> training.run("training FULL", () -> "trained"))
                        .get())
                .isEqualTo("trained");
        assertThatThrownBy(left::get).hasMessageContaining("training was stopped");
    }

    @Test
    void anotherFailureKeepsNothingFromBeginning() {
        OneTraining training = within(Duration.ofSeconds(5));
        assertThatThrownBy(() -> training.run("training LITE", () -> {
                    throw new IllegalStateException("no data");
                }))
                .hasMessage("no data");
        assertThat(training.run("training LITE", () -> "trained")).isEqualTo("trained");
    }

    private static OneTraining within(Duration saving) {
        return new OneTraining(new StoppedCells(() -> 0), saving);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new CancelledException("waiting was stopped");
        }
    }
}
