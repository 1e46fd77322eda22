package io.headroom.train;

import io.headroom.error.EnvironmentFault;
import io.headroom.memory.HeldMemory;
import io.headroom.memory.MemoryBudget;
import io.headroom.model.Phase;
import io.headroom.model.Schedule;
import io.headroom.train.RunProgress.Memory;
import io.headroom.train.RunProgress.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Takes down how far a training is, tells the others, and keeps it in the run's folder. A thread of its own looks at the memory
 * and writes the file, so that a training does not wait for a disk, and a long step is seen to live. Before the first step is
 * done nothing is written: a run that fails there leaves no folder.
 */
final class ProgressRecorder implements TrainingListener, AutoCloseable {
    private static final long BETWEEN_TELLS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int LOOK_MILLIS = 200;
    private static final int LOOKS_A_WRITE = 5;

    private final Path folder;
    private final RunLimits limits;
    private final TrainingListener others;
    private final LongSupplier clock;
    private final LongSupplier held;
    private final Object file = new Object();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Pace pace = new Pace();
    private final CurveRecorder training = new CurveRecorder();
    private final CurveRecorder validation = new CurveRecorder();
    private final long startNanos;

    private State state = State.RUNNING;
    private String reason = "";
    private int epochs;
    private int epoch;
    private int step;
    private int steps;
    private double loss = Double.NaN;
    private EpochMetrics last = RunProgress.NO_EPOCH;
    private int bestEpoch;
    private Memory memory = new Memory(0, 0, 0, "");
    private String split = "";
    private int splits;
    private List<SampleSentence> sentences = List.of();

    private long sinceNanos;
    private long toldNanos;
    private boolean stepped;
    private String unwritten = "";

    /**
     * Watches this process from here on.
     *
     * @param folder the run's
     * @param limits what it is held to
     * @param others hear of its progress
     */
    ProgressRecorder(Path folder, RunLimits limits, TrainingListener others) {
        this(
                folder,
                limits,
                others,
                System::nanoTime,
                () -> HeldMemory.ofThisProcess().now().count());
        Thread watch = new Thread(this::watch, "headroom-progress");
        watch.setDaemon(true);
        watch.start();
    }

    /** Without a thread: it looks at the memory when it is told of something, and writes when it is closed. */
    ProgressRecorder(Path folder, RunLimits limits, TrainingListener others, LongSupplier clock, LongSupplier held) {
        this.folder = folder;
        this.limits = limits;
        this.others = others;
        this.clock = clock;
        this.held = held;
        startNanos = clock.getAsLong();
    }

    @Override
    public void started(TrainingRun run, int stepsPerEpoch) {
        synchronized (this) {
            epochs = run.settings().epochs();
            steps = stepsPerEpoch;
            for (EpochMetrics done : run.epochs()) {
                training.add(done.epoch() - 0.5, done.trainingLoss());
                validation.add(done.epoch(), done.validationLoss());
                last = done;
            }
            bestEpoch = run.bestEpoch();
            step = (int) (run.steps() - last.steps());
            epoch = last.epoch() + (last.epoch() < epochs ? 1 : 0);
            if (epoch == last.epoch()) step = stepsPerEpoch;
            sinceNanos = clock.getAsLong();
            memory = allowed();
        }
        tell();
    }

    private Memory allowed() {
        long now = held.getAsLong();
        MemoryBudget machine = MemoryBudget.ofThisMachine();
        long most = now + Math.min(Long.MAX_VALUE - now, machine.allowed().count());
        return limits.budget()
                .filter(budget -> budget.count() < most)
                .map(budget -> new Memory(now, now, budget.count(), "budget"))
                .orElseGet(() -> new Memory(now, now, most, machine.boundBy()));
    }

    @Override
    public void phase(Phase phase) {
        tellIfDue();
    }

    @Override
    public void split(Schedule schedule, String change) {
        synchronized (this) {
            split = change;
            splits++;
        }
        tell();
    }

    @Override
    public void step(StepReport report) {
        synchronized (this) {
            long now = clock.getAsLong();
            pace.step((now - sinceNanos) * 1e-9, report.trials());
            sinceNanos = now;
            epoch = report.epoch();
            step = report.step();
            loss = report.loss();
            training.add(epoch - 1 + (double) step / steps, loss);
            stepped = true;
        }
        tellIfDue();
    }

    @Override
    public void sentences(List<SampleSentence> written) {
        synchronized (this) {
            sentences = written;
        }
    }

    @Override
    public void epoch(EpochMetrics metrics, boolean best) {
        synchronized (this) {
            long now = clock.getAsLong();
            pace.validation((now - sinceNanos) * 1e-9);
            sinceNanos = now;
            last = metrics;
            if (best) bestEpoch = metrics.epoch();
            validation.add(metrics.epoch(), metrics.validationLoss());
        }
        tell();
    }

    @Override
    public void finished(TrainingRun run, String why) {
        ends(State.FINISHED, why);
    }

    /**
     * The training is over.
     *
     * @param how in a word
     * @param why in a line
     */
    void ends(State how, String why) {
        synchronized (this) {
            state = how;
            reason = why;
        }
        write();
        tell();
    }

    private void tellIfDue() {
        if (clock.getAsLong() - toldNanos >= BETWEEN_TELLS) tell();
    }

    private void tell() {
        toldNanos = clock.getAsLong();
        others.progress(now());
    }

    private synchronized RunProgress now() {
        look();
        long toGo = (long) (epochs - epoch) * steps + steps - step;
        return new RunProgress(
                state,
                reason,
                epochs,
                epoch,
                step,
                steps,
                loss,
                last,
                bestEpoch,
                training.curve(),
                validation.curve(),
                memory,
                split,
                splits,
                pace.trialsPerSecond(),
                (clock.getAsLong() - startNanos) * 1e-9,
                pace.seconds(toGo, epochs - last.epoch()),
                sentences,
                System.currentTimeMillis());
    }

    private synchronized void look() {
        long now = held.getAsLong();
        memory = new Memory(now, Math.max(memory.peakBytes(), now), memory.allowedBytes(), memory.boundBy());
    }

    private void watch() {
        for (int looks = 1; waitedWhileOpen(); looks++) {
            look();
            if (looks % LOOKS_A_WRITE == 0) write();
        }
    }

    private boolean waitedWhileOpen() {
        try {
            return !closing.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) { // nobody here does that; whoever does wants the thread to end
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A training goes on without the file, and says once that it does. */
    private void write() {
        boolean interrupted = Thread.interrupted(); // or the channel closes under the file
        try {
            synchronized (file) {
                if (!unwritten.isEmpty() || !stepped || Files.notExists(folder)) return;
                RunFolder.write(folder.resolve(RunProgress.FILE), now());
            }
        } catch (EnvironmentFault e) {
            unwritten = e.getMessage();
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        synchronized (file) {
            if (!unwritten.isEmpty()) others.note("how far the training is was not kept: " + unwritten);
        }
    }
}
