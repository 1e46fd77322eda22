package io.headroom.report;

import io.headroom.model.Schedule;
import io.headroom.train.EpochMetrics;
import io.headroom.train.StepReport;
import io.headroom.train.TrainingListener;
import io.headroom.train.TrainingRun;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Draws a training into a live frame: steps as they go, the last epoch's losses and the guard's last split below. From the first step on it says how the
 * training goes on when it is stopped, for a stopped cell draws no more; one that fails before leaves nothing to go on with.
 */
public final class LiveTraining implements TrainingListener, AutoCloseable {
    private final Display display;
    private final Display.Live frame;
    private int epochs;
    private String goOn = "";
    private String lastEpoch = "";
    private String memory = "";

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
        String folder = run.folder().toString().replace('\\', '/');
        goOn = "stopped, it goes on with resume(\"" + folder + "\")";
        if (run.steps() > 0) say();
    }

    @Override
    public void note(String note) {
        display.show(note);
    }

    @Override
    public void split(Schedule schedule, String change) {
        memory = change;
        say();
    }

    @Override
    public void step(StepReport step) {
        if (lastEpoch.isEmpty()) say();
        long before = (long) (step.epoch() - 1) * step.steps();
        String task = String.format(Locale.ROOT, "epoch %d of %d, loss %.3f", step.epoch(), epochs, step.loss());
        frame.report(task, before + step.step(), (long) epochs * step.steps());
    }

    @Override
    public void epoch(EpochMetrics metrics, boolean best) {
        lastEpoch = String.format(
                Locale.ROOT,
                "epoch %d: training loss %.3f, validation loss %.3f%s",
                metrics.epoch(),
                metrics.trainingLoss(),
                metrics.validationLoss(),
                best ? ", the best so far" : "");
        say();
    }

    /** The newest of each, in one line. */
    private void say() {
        say(lastEpoch, memory, goOn);
    }

    private void say(String... parts) {
        frame.say(Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("; ")));
    }

    @Override
    public void finished(TrainingRun run, String why) {
        say(lastEpoch, memory);
        frame.finish();
    }

    @Override
    public void close() {
        frame.close();
    }
}
