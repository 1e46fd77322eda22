package io.headroom.cli;

import static io.headroom.error.CallerMistake.atLeast;

import io.headroom.compare.ExperimentSettings;
import io.headroom.corpus.Scaling;
import io.headroom.corpus.SplitRule;
import io.headroom.error.CallerMistake;
import io.headroom.plan.Variant;
import io.headroom.train.TrainingSettings;
import picocli.CommandLine.Option;

/** The options that say what is trained on, how and for how long; the guide's names where it has them. */
final class ExperimentOptions {
    @Option(
            names = "--min-samples",
            paramLabel = "N",
            description = "Leave out sentences with fewer trials (none unless given; the guide takes 18).")
    private Integer minimumTrials;

    @Option(
            names = "--num-aug",
            paramLabel = "N",
            description = "Rows an epoch makes of one trial: the trial and N - 1 changed copies.")
    private Integer augmentation;

    @Option(names = "--downsample-factor", paramLabel = "N", description = "Keep every Nth sample.")
    private Integer downsampling;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the training side at most (30 unless given).")
    private Integer epochs;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "End after N epochs without a lower validation loss (10 unless given).")
    private Integer patience;

    @Option(
            names = "--learning-rate",
            paramLabel = "R",
            description = "Adam's step size at the start (0.001 unless given).")
    private Double learningRate;

    @Option(names = "--seed", paramLabel = "N", description = "Where all randomness comes from (42 unless given).")
    private Long seed;

    @Option(
            names = "--split",
            paramLabel = "RULE",
            description = "within-sentence (the guide's, and ours unless given), by-sentence or by-subject.")
    private String split;

    @Option(
            names = "--scaling",
            paramLabel = "RULE",
            description = "per-recording (unless given), per-trial or microvolts.")
    private String scaling;

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "Samples that trials are padded to, before down-sampling (the longest trial's unless given).")
    private Integer window;

    /** These settings with what was given in place of their own. */
    ExperimentSettings applyTo(ExperimentSettings base, SizeOptions size) {
        Variant variant = size.applyTo(base.variant());
        if (augmentation != null) variant = variant.withAugmentation(atLeast("--num-aug", augmentation, 1));
        if (downsampling != null) variant = variant.withDownsampling(atLeast("--downsample-factor", downsampling, 1));
        ExperimentSettings changed = new ExperimentSettings(
                variant,
                training(base.training()),
                split == null ? base.split() : Choice.of("--split", SplitRule.values(), split),
                minimumTrials == null ? base.minimumTrials() : minimumTrials,
                base.minimumWordCount(),
                scaling == null ? base.scaling() : Choice.of("--scaling", Scaling.values(), scaling),
                window == null ? base.window() : window);
        return changed;
    }

    private TrainingSettings training(TrainingSettings base) {
        TrainingSettings changed = base;
        if (epochs != null) changed = changed.withEpochs(atLeast("--epochs", epochs, 1));
        if (patience != null) changed = changed.withStopPatience(atLeast("--patience", patience, 1));
        if (learningRate != null) changed = changed.withLearningRate(rate());
        return seed == null ? changed : changed.withSeed(seed);
    }

    private double rate() {
        if (!(learningRate > 0 && learningRate <= 1)) {
            throw new CallerMistake(
                    "--learning-rate must be above 0 and at most 1, got " + learningRate + "; 0.001 is usual");
        }
        return learningRate;
    }
}
