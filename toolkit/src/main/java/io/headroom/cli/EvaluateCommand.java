package io.headroom.cli;

import io.headroom.compare.Experiment;
import io.headroom.compare.TestOpening;
import io.headroom.corpus.Corpus;
import io.headroom.engine.ComputeDevice;
import io.headroom.evaluate.Evaluation;
import io.headroom.train.TrainingRun;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code headroom evaluate}: opens the test side of a run. */
@Command(
        name = "evaluate",
        description = {
            "Write a sentence for every trial of a run's test side and score them, beside guesses that see no signal.",
            "The weights are those of the best epoch by validation. That the test side was opened is kept in the run's",
            "folder: a test side that is looked at again and again becomes a second validation side."
        },
        footer = {"", "Example: headroom evaluate run corpus"})
final class EvaluateCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "RUN", description = "The folder that training wrote.")
    private Path folder;

    @Parameters(index = "1", paramLabel = "CORPUS", description = "The corpus that it was trained on.")
    private Path corpus;

    @Mixin
    private DeviceOption device;

    @Mixin
    private Output output;

    @Override
    public void run() {
        ComputeDevice where = device.device(output);
        TrainingRun run = TrainingRun.open(folder);
        try (Corpus opened = Corpus.open(corpus)) {
            List<TestOpening> before = TestOpening.of(run);
            Experiment experiment = Experiment.of(run, opened);
            Evaluation evaluation = output.working(progress -> experiment.evaluate(run, where, progress));
            output.show(evaluation);
            if (!before.isEmpty()) {
                output.complain("note: the test side of this run was opened before, " + before.size()
                        + (before.size() == 1 ? " time" : " times") + ", the last time at "
                        + before.get(before.size() - 1).when());
            }
        }
    }
}
