package io.headroom.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
@SuppressWarnings("try") // a cell is held, and that is all
class RunningCellsTest {
    private final Control control = new Control();
    private final RunningCells cells = RunningCells.of(control, control.running);
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch pressed = new CountDownLatch(1);

    @AfterEach
    void noThreadIsLeft() {
        control.threads.shutdownNow();
    }

    @Test
    void anInterruptedCellEndsWithWhatItSaysItself() throws Exception {
        Future<Object> cell = control.start(() -> {
            try (HeldCell holding = cells.hold(() -> {})) {
                held.countDown();
                TimeUnit.MINUTES.sleep(1);
                return "not stopped";
            } catch (InterruptedException e) {
                throw new IllegalStateException("saved");
            }
        });
        held.await();
        control.interrupt();
        assertThatThrownBy(cell::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("saved");
        assertThat(control.running).containsValue(cell);
    }

    @Test
    void anInterruptedCellDrawsItsLastFrame() throws Exception {
        RecordingStream stream = new RecordingStream();
        Kernel kernel = new ReflectedKernel(new Renderer(), stream, Optional.of(cells));
        Future<Object> cell = control.start(() -> {
            try (CellFrame frame = new CellFrame(kernel, "training", System::nanoTime, 0)) {
                frame.draw(CellFrameTest.panel("running"));
                held.countDown();
                while (!Thread.currentThread().isInterrupted()) frame.draw(CellFrameTest.panel("running still"));
                frame.draw(CellFrameTest.panel("stopped"));
                frame.finish();
                return Thread.interrupted();
            }
        });
        held.await();
        control.interrupt();
        assertThat(cell.get()).isEqualTo(true);
        assertThat(stream.updated.get(stream.updated.size() - 1).getValue()).isEqualTo("stopped");
    }

    @Test
    void anInterruptedCellSaysAtOnceThatItIsStopping() throws Exception {
        RecordingStream stream = new RecordingStream();
        Kernel kernel = new ReflectedKernel(new Renderer(), stream, Optional.of(cells));
        Future<Object> cell = control.start(() -> {
            try (CellFrame frame = new CellFrame(kernel, "training", System::nanoTime, 0)) {
                frame.draw(CellFrameTest.panel("running"));
                frame.begins("decoder");
                held.countDown();
                awaitAll(pressed);
                frame.finish();
                return Thread.interrupted();
            }
        });
        held.await();
        control.interrupt();
        assertThat(stream.updated.get(0).getValue())
                .startsWith("running\nstopping: waits for what runs just now (decoder), the first of its kind, ");
        pressed.countDown();
        assertThat(cell.get()).isEqualTo(true);
        assertThat(stream.updated.get(1).getValue()).isEqualTo("running");
    }

    @Test
    void aTaskThatIsStoppedBeforeItWasShownSaysSoAtOnce() throws Exception {
        RecordingStream stream = new RecordingStream();
        Kernel kernel = new ReflectedKernel(new Renderer(), stream, Optional.of(cells));
        Future<Object> cell = control.start(() -> {
            try (CellFrame frame = new CellFrame(kernel, "decoding", System::nanoTime, TimeUnit.MINUTES.toNanos(1))) {
                frame.report("decoding", 1, 2);
                held.countDown();
                awaitAll(pressed);
                return Thread.interrupted();
            }
        });
        held.await();
        control.interrupt();
        assertThat((String) stream.shown.get(0).getData(MIMEType.TEXT_PLAIN)).contains("\nstopping: waits for ");
        pressed.countDown();
        assertThat(cell.get()).isEqualTo(true);
        assertThat(stream.updated.get(0).getValue()).endsWith("\nstopped");
    }

    @Test
    void aStoppedTaskWithoutAPanelSaysThatItIsStopped() throws Exception {
        RecordingStream stream = new RecordingStream();
        Kernel kernel = new ReflectedKernel(new Renderer(), stream, Optional.of(cells));
        Future<Object> cell = control.start(() -> {
            try (CellFrame frame = new CellFrame(kernel, "decoding", System::nanoTime, 0)) {
                frame.report("decoding", 1, 2);
                held.countDown();
                awaitAll(pressed);
                return Thread.interrupted();
            }
        });
        held.await();
        control.interrupt();
        pressed.countDown();
        assertThat(cell.get()).isEqualTo(true);
        assertThat(stream.updated.get(1).getValue()).startsWith("decoding ").endsWith("\nstopped");
    }

    @Test
    void theSecondInterruptionEndsTheCellAtOnceAndWhatItDrawsIsNotItsOwnAnyMore() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        Future<Object> cell = control.start(() -> {
            try (HeldCell holding = cells.hold(() -> {})) {
                held.countDown();
                awaitAll(pressed);
                if (!holding.over()) asked.countDown();
                while (!holding.over()) Thread.onSpinWait();
                over.countDown();
                return "late";
            }
        });
        held.await();
        control.interrupt();
        pressed.countDown();
        asked.await();
        assertThat(cell.isDone()).isFalse();
        control.interrupt();
        assertThatThrownBy(cell::get).isInstanceOf(CancellationException.class);
        over.await();
    }

    @Test
    void aCellThatTheSecondInterruptionEndedKeepsNoLaterOneFromBeingHeld() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        Future<Object> cell = control.start(() -> {
            try (HeldCell holding = cells.hold(() -> {})) {
                held.countDown();
                awaitAll(pressed);
            }
            over.countDown();
            return "late";
        });
        held.await();
        control.interrupt();
        control.interrupt();
        assertThatThrownBy(cell::get).isInstanceOf(CancellationException.class);
        control.running.remove("cell", cell); // as a kernel does with a cell that is over
        pressed.countDown();
        over.await();
        assertThat(control.running).isEmpty();
    }

    @Test
    void aCellThatIsRecordedAfterItBeganIsHeldToo() throws Exception {
        Future<Object> cell = control.startUnrecorded(() -> {
            held.countDown();
            try (HeldCell holding = cells.hold(() -> {})) {
                return holding != HeldCell.NOT;
            }
        });
        held.await();
        TimeUnit.MILLISECONDS.sleep(30);
        control.running.put("cell", cell);
        assertThat(cell.get()).isEqualTo(true);
    }

    @Test
    void anInterruptionThatNobodyHeededEndsTheCellWhenItIsGivenBack() throws Exception {
        Future<Object> cell = control.start(() -> {
            try (HeldCell holding = cells.hold(() -> {})) {
                held.countDown();
                awaitAll(pressed);
            }
            return "the next line of the cell";
        });
        held.await();
        control.interrupt();
        pressed.countDown();
        assertThatThrownBy(cell::get).isInstanceOf(CancellationException.class);
    }

    @Test
    void noInterruptionMeetsADrawing() throws Exception {
        CountDownLatch drawing = new CountDownLatch(1);
        Future<Object> cell = control.start(() -> {
            try (HeldCell holding = cells.hold(() -> {})) {
                boolean[] met = new boolean[1];
                holding.undisturbed(() -> {
                    drawing.countDown();
                    awaitAll(pressed);
                    met[0] = Thread.currentThread().isInterrupted();
                });
                while (!Thread.currentThread().isInterrupted()) Thread.onSpinWait();
                return met[0] + ", afterwards " + Thread.interrupted();
            }
        });
        drawing.await();
        Thread stop = new Thread(control::interrupt);
        stop.start();
        while (stop.getState() != Thread.State.BLOCKED) Thread.onSpinWait();
        pressed.countDown();
        assertThat(cell.get()).isEqualTo("false, afterwards true");
        stop.join();
    }

    @Test
    void aThreadThatRunsNoCellHoldsNone() {
        assertThat(cells.hold(() -> {})).isSameAs(HeldCell.NOT);
        assertThat(RunningCells.of("a kernel of another kind")).isEmpty();
    }

    /** Waits, interrupted or not. */
    private static void awaitAll(CountDownLatch latch) {
        while (latch.getCount() > 0) Thread.onSpinWait();
    }

    /** Keeps its cells as IJava and JJava do. */
    private static final class Control {
        private final Map<String, Future<Object>> running = new ConcurrentHashMap<>();
        private final ExecutorService threads = Executors.newCachedThreadPool();

        Future<Object> start(Callable<Object> cell) {
            CountDownLatch known = new CountDownLatch(1);
            Future<Object> started = threads.submit(() -> {
                known.await();
                return cell.call();
            });
            running.put("cell", started);
            known.countDown();
            return started;
        }

        Future<Object> startUnrecorded(Callable<Object> cell) {
            return threads.submit(() -> cell.call());
        }

        void interrupt() {
            running.forEach((name, cell) -> cell.cancel(true));
        }
    }
}
