package io.headroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.CancelledException;
import io.headroom.report.Display;
import io.headroom.report.Drawn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OneTrainingTest {
    private final ExecutorService cells = Executors.newCachedThreadPool();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final StoppedCells stopped = new StoppedCells(() -> 0);

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
        assertThat(cells.submit(() -> training.run("training FULL", () -> {
                            stopped.begin("fitting the scaling");
                            return "trained";
                        }))
                        .get())
                .isEqualTo("trained");
        assertThatThrownBy(left::get).hasMessageContaining("training was stopped");
    }

    @Test
    void aTrainingThatIsStoppedWhileItWaitsSaysSoInItsOwnFrame() throws Exception {
        Waiting display = new Waiting();
        Display before = Display.install(display);
        try {
            OneTraining training = within(Duration.ofSeconds(60));
            CountDownLatch saved = new CountDownLatch(1);
            Future<String> first = cells.submit(() -> training.run("training LITE", () -> {
                begun.countDown();
                await(saved);
                return "trained";
            }));
            begun.await();
            Future<String> second = cells.submit(() -> training.run("the training in runs/full-1", () -> "trained"));
            display.waiter.take().interrupt();
            assertThatThrownBy(second::get)
                    .hasRootCauseInstanceOf(CancelledException.class)
                    .hasMessageContaining(
                            "the training in runs/full-1 was stopped before it began; run the cell again to start it");
            assertThat(display.said)
                    .containsExactly("the training in runs/full-1 waits for training LITE to end", "closed");
            saved.countDown();
            assertThat(first.get()).isEqualTo("trained");
            assertThatThrownBy(() -> training.run("training MEDIUM", () -> "trained"))
                    .hasMessageStartingWith("training MEDIUM was not started: the cell before it was stopped");
        } finally {
            Display.install(before);
        }
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

    private OneTraining within(Duration saving) {
        return new OneTraining(stopped, saving);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new CancelledException("waiting was stopped");
        }
    }

    /** Takes down which frames are opened and closed, and on which thread. */
    private static final class Waiting implements Display {
        private final BlockingQueue<Thread> waiter = new LinkedBlockingQueue<>();
        private final List<String> said = new CopyOnWriteArrayList<>();

        @Override
        public void show(Object result) {
            said.add(result.toString());
        }

        @Override
        public Live live(String task) {
            said.add(task);
            waiter.add(Thread.currentThread());
            return new Live() {
                @Override
                public void report(String part, long done, long total) {
                    said.add(part);
                }

                @Override
                public void say(String line) {
                    said.add(line);
                }

                @Override
                public void begins(String part) {
                    said.add(part);
                }

                @Override
                public void draw(Drawn panel) {
                    said.add(panel.text());
                }

                @Override
                public void finish() {
                    said.add("finished");
                }

                @Override
                public void close() {
                    said.add("closed");
                }
            };
        }
    }
}
