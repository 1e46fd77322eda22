package io.headroom.cli;

import io.headroom.train.EpochMetrics;
import io.headroom.train.StepReport;
import io.headroom.train.TrainingListener;
import io.headroom.train.TrainingRun;
import java.util.Locale;

/** A training as a line an epoch, and its steps as progress. */
final class TrainingLines implements TrainingListener {
    private final Output output;
    private final BarProgress progress;

    TrainingLines(Output output, BarProgress progress) {
        this.output = output;
        this.progress = progress;
    }

    @Override
    public void started(TrainingRun run, int stepsPerEpoch) {
        if (run.steps() > 0) say("going on after " + run.epochs().size() + " epochs and " + run.steps() + " steps");
    }

    @Override
    public void note(String note) {
        say("note: " + note);
    }

    @Override
    public void step(StepReport step) {
        progress.report("epoch " + step.epoch(), step.step(), step.steps());
    }

    @Override
    public void epoch(EpochMetrics metrics, boolean best) {
        say(String.format(
                Locale.ROOT,
                "epoch %d: training loss %.4f, validation loss %.4f, learning rate %.2g%s",
                metrics.epoch(),
                metrics.trainingLoss(),
                metrics.validationLoss(),
                metrics.learningRate(),
                best ? ", the best so far" : ""));
    }

    @Override
    public void finished(TrainingRun run, String why) {
        say("ended: " + why);
    }

    private void say(String line) {
        progress.around(() -> output.note(line));
    }
}
