package io.headroom.report;

import io.headroom.train.EpochMetrics;
import io.headroom.train.StepReport;
import io.headroom.train.TrainingListener;
import io.headroom.train.TrainingRun;
import java.util.Locale;

/** Draws a training into a live frame: steps as they go, the last epoch's losses below. */
public final class LiveTraining implements TrainingListener, AutoCloseable {
    private final Display display;
    private final Display.Live frame;
    private int epochs;

    /**
     * Starts a frame.
     *
     * @param display where to draw
     * @param name of what is trained: {@code "LITE"}
     */
    public LiveTraining(Display display, String name) {
        this.display = display;
        this.frame = display.live("training " + name);
    }

    @Override
    public void started(TrainingRun run, int stepsPerEpoch) {
        epochs = run.settings().epochs();
    }

    @Override
    public void note(String note) {
        display.show(note);
    }

    @Override
    public void step(StepReport step) {
        long before = (long) (step.epoch() - 1) * step.steps();
        String task = String.format(Locale.ROOT, "epoch %d of %d, loss %.3f", step.epoch(), epochs, step.loss());
        frame.report(task, before + step.step(), (long) epochs * step.steps());
    }

    @Override
    public void epoch(EpochMetrics metrics, boolean best) {
        frame.say(String.format(
                Locale.ROOT,
                "epoch %d: training loss %.3f, validation loss %.3f%s",
                metrics.epoch(),
                metrics.trainingLoss(),
                metrics.validationLoss(),
                best ? ", the best so far" : ""));
    }

    @Override
    public void finished(TrainingRun run, String why) {
        frame.finish();
    }

    @Override
    public void close() {
        frame.close();
    }
}
