package io.headroom.compare;

import io.headroom.corpus.Scaling;
import io.headroom.corpus.SplitRule;
import io.headroom.error.CallerMistake;
import io.headroom.plan.Variant;
import io.headroom.text.Vocabulary;
import io.headroom.train.TrainingSettings;

/**
 * What a run is asked for, the corpus apart. The same settings on the same corpus give the same run.
 *
 * @param variant the network's size, and how its steps are split
 * @param training what is computed; its effective batch is always the variant's
 * @param split how the corpus is parted
 * @param minimumTrials sentences with fewer trials are left out; 1 leaves out none. The guide's {@code --min-samples}
 * @param minimumWordCount words seen in fewer training trials become unknown
 * @param scaling how microvolts become inputs
 * @param window samples that every trial is padded to, before down-sampling; 0 for the longest trial's
 */
public record ExperimentSettings(
        Variant variant,
        TrainingSettings training,
        SplitRule split,
        int minimumTrials,
        int minimumWordCount,
        Scaling scaling,
        int window) {
    /** A minimum of one trial leaves no sentence out. */
    private static final int EVERY_SENTENCE = 1;

    /** Refuses counts below 1 and takes the effective batch from the variant. */
    public ExperimentSettings {
        CallerMistake.atLeast("--min-samples, in a cell minSamples,", minimumTrials, 1);
        CallerMistake.atLeast("minimum word count", minimumWordCount, 1);
        CallerMistake.atLeast("--window", window, 0);
        training = training.withEffectiveBatch(variant.effectiveBatch());
    }

    /**
     * A variant as it stands: every sentence, split within sentences, scaled per recording, windows as long as the longest trial.
     *
     * @param variant the variant
     * @return its settings
     */
    public static ExperimentSettings of(Variant variant) {
        return new ExperimentSettings(
                variant,
                TrainingSettings.STANDARD,
                SplitRule.WITHIN_SENTENCE,
                EVERY_SENTENCE,
                Vocabulary.STANDARD_MINIMUM_COUNT,
                Scaling.PER_RECORDING,
                0);
    }

    /**
     * The same for another variant.
     *
     * @param other the network's size, and how its steps are split
     * @return a copy
     */
    public ExperimentSettings withVariant(Variant other) {
        return new ExperimentSettings(other, training, split, minimumTrials, minimumWordCount, scaling, window);
    }

    /**
     * The same, trained otherwise.
     *
     * @param other what is computed
     * @return a copy
     */
    public ExperimentSettings withTraining(TrainingSettings other) {
        return new ExperimentSettings(variant, other, split, minimumTrials, minimumWordCount, scaling, window);
    }

    /**
     * The same on other sides.
     *
     * @param rule how the corpus is parted
     * @param trials sentences with fewer trials are left out
     * @return a copy
     */
    public ExperimentSettings withSplit(SplitRule rule, int trials) {
        return new ExperimentSettings(variant, training, rule, trials, minimumWordCount, scaling, window);
    }

    /**
     * The same, scaled otherwise.
     *
     * @param other how microvolts become inputs
     * @return a copy
     */
    public ExperimentSettings withScaling(Scaling other) {
        return new ExperimentSettings(variant, training, split, minimumTrials, minimumWordCount, other, window);
    }

    /**
     * The same with another window.
     *
     * @param samples that every trial is padded to, before down-sampling; 0 for the longest trial's
     * @return a copy
     */
    public ExperimentSettings withWindow(int samples) {
        return new ExperimentSettings(variant, training, split, minimumTrials, minimumWordCount, scaling, samples);
    }

    /** A change to settings, small enough to be an argument: {@code epochs(3)}, {@code seed(7)}. */
    @FunctionalInterface
    public interface Option {
        /**
         * Makes the change.
         *
         * @param settings before
         * @return settings after
         */
        ExperimentSettings applyTo(ExperimentSettings settings);
    }

    /**
     * The same with some changes, in their order.
     *
     * @param options the changes
     * @return a copy
     */
    public ExperimentSettings with(Option... options) {
        ExperimentSettings changed = this;
        for (Option option : options)
            changed = CallerMistake.assigned("an option", option).applyTo(changed);
        return changed;
    }
}
