package io.headroom.compare;

import io.headroom.corpus.demo.DemoSettings;
import io.headroom.error.CallerMistake;
import io.headroom.plan.Expectation;
import io.headroom.plan.Variant;
import io.headroom.train.TrainingSettings;
import java.util.List;

/**
 * What is compared. Scores and costs come from two sources: what is trained may be small, what is measured is full size.
 *
 * @param classes which of the guide's tables to stand beside, 5 or 95 sentences
 * @param measured the variants whose memory and time are measured at full size
 * @param trained the same variants as they are trained for the scores, in the same order
 * @param training how they are trained
 * @param minimumTrials sentences with fewer trials are left out; 1 leaves out none
 * @param steps optimiser steps that are timed
 */
public record ComparisonSettings(
        int classes,
        List<Variant> measured,
        List<Variant> trained,
        TrainingSettings training,
        int minimumTrials,
        int steps) {
    private static final int SMALL_TABLE = 5;
    private static final int QUICK_TRIALS_OF_FEW = 40;
    private static final int QUICK_TRIALS_OF_MANY = 8;
    private static final int QUICK_EPOCHS_OF_FEW = 12;
    private static final int QUICK_EPOCHS_OF_MANY = 6;
    private static final double QUICK_RATE = 3e-3;

    /** Copies the lists; refuses other tables than the guide's, and lists that do not belong together. */
    public ComparisonSettings {
        Expectation.of(Column.RANDOM, classes);
        measured = List.copyOf(measured);
        trained = List.copyOf(trained);
        CallerMistake.atLeast("--min-samples, in a cell minSamples,", minimumTrials, 1);
        CallerMistake.atLeast("steps", steps, 1);
        CallerMistake.atLeast("number of variants", measured.size(), 1);
        if (!names(measured).equals(names(trained))) {
            throw new CallerMistake("expected the same variants to be measured and trained, got " + names(measured)
                    + " and " + names(trained)
                    + "; name the same ones in both");
        }
    }

    private static List<String> names(List<Variant> variants) {
        return variants.stream().map(Variant::name).toList();
    }

    /**
     * Small versions for the scores, one timed step for the costs: minutes.
     *
     * @param classes 5 or 95
     * @param variants full-size variants
     * @return the settings
     */
    public static ComparisonSettings quick(int classes, List<Variant> variants) {
        return new ComparisonSettings(
                classes,
                variants,
                variants.stream().map(Variant::quick).toList(),
                TrainingSettings.STANDARD
                        .withLearningRate(QUICK_RATE)
                        .withEpochs(classes == SMALL_TABLE ? QUICK_EPOCHS_OF_FEW : QUICK_EPOCHS_OF_MANY),
                1,
                1);
    }

    /**
     * The variants as they are, three timed steps: hours.
     *
     * @param classes 5 or 95
     * @param variants full-size variants
     * @return the settings
     */
    public static ComparisonSettings fullSize(int classes, List<Variant> variants) {
        return new ComparisonSettings(classes, variants, variants, TrainingSettings.STANDARD, 1, 3);
    }

    /**
     * The same with other steps.
     *
     * @param count optimiser steps that are timed
     * @return a copy
     */
    public ComparisonSettings withSteps(int count) {
        return new ComparisonSettings(classes, measured, trained, training, minimumTrials, count);
    }

    /**
     * The same with another length of training.
     *
     * @param passes over the training side at most
     * @return a copy
     */
    public ComparisonSettings withEpochs(int passes) {
        return new ComparisonSettings(classes, measured, trained, training.withEpochs(passes), minimumTrials, steps);
    }

    /**
     * The same on fewer sentences.
     *
     * @param trials sentences with fewer trials are left out
     * @return a copy
     */
    public ComparisonSettings withMinimumTrials(int trials) {
        return new ComparisonSettings(classes, measured, trained, training, trials, steps);
    }

    /**
     * A made-up corpus that goes with quick settings.
     *
     * @return short trials of few channels
     */
    public DemoSettings quickCorpus() {
        return DemoSettings.quick()
                .withTrials(classes, classes == SMALL_TABLE ? QUICK_TRIALS_OF_FEW : QUICK_TRIALS_OF_MANY);
    }

    /**
     * A made-up corpus that goes with full-size settings.
     *
     * @return trials in ZuCo's shape
     */
    public DemoSettings fullCorpus() {
        return DemoSettings.standard()
                .withTrials(classes, DemoSettings.standard().trialsPerSentence());
    }
}
