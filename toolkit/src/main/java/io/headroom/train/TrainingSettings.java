package io.headroom.train;

import io.headroom.error.CallerMistake;

/**
 * What training computes. Together with the data, the network and the seed these decide every number of a run; how a step is
 * split is not among them, see {@link io.headroom.model.Schedule}.
 *
 * @param effectiveBatch trials that one optimiser step sees
 * @param epochs passes over the training rows at most
 * @param learningRate Adam's step size at the start
 * @param clipNorm the longest gradient, all parameters as one vector, that a step may take
 * @param teacherForcing share of word positions at which the decoder reads the true word, in [0, 1]
 * @param plateauFactor what the learning rate is multiplied by when the validation loss stops falling
 * @param plateauPatience epochs without a gain that are borne before that
 * @param stopPatience epochs without a gain after which training ends
 * @param seed where initial weights, order, augmentation, dropout and forcing are drawn from
 */
public record TrainingSettings(
        int effectiveBatch,
        int epochs,
        double learningRate,
        double clipNorm,
        double teacherForcing,
        double plateauFactor,
        int plateauPatience,
        int stopPatience,
        long seed) {
    /** The memory guide's: one step sees 16 trials, true words half of the time. */
    public static final TrainingSettings STANDARD = new TrainingSettings(16, 30, 1e-3, 1, 0.5, 0.5, 3, 10, 42);

    /** Refuses counts below 1, rates outside (0, 1] and a forcing share outside [0, 1]. */
    public TrainingSettings {
        CallerMistake.atLeast("effectiveBatch", effectiveBatch, 1);
        CallerMistake.atLeast("epochs", epochs, 1);
        CallerMistake.atLeast("plateauPatience", plateauPatience, 0);
        CallerMistake.atLeast("stopPatience", stopPatience, 1);
        positive("learningRate", learningRate, 1, "0.001 is usual");
        positive("clipNorm", clipNorm, Double.MAX_VALUE, "1 is usual");
        positive("plateauFactor", plateauFactor, 1, "0.5 is usual");
        if (!(teacherForcing >= 0 && teacherForcing <= 1)) {
            throw new CallerMistake(
                    "teacherForcing must be in [0, 1], got " + teacherForcing + "; give a share, such as 0.5");
        }
    }

    /**
     * The same with another effective batch.
     *
     * @param trials that one optimiser step sees
     * @return a copy
     */
    public TrainingSettings withEffectiveBatch(int trials) {
        return new TrainingSettings(
                trials,
                epochs,
                learningRate,
                clipNorm,
                teacherForcing,
                plateauFactor,
                plateauPatience,
                stopPatience,
                seed);
    }

    /**
     * The same with another length.
     *
     * @param passes over the training rows at most
     * @return a copy
     */
    public TrainingSettings withEpochs(int passes) {
        return new TrainingSettings(
                effectiveBatch,
                passes,
                learningRate,
                clipNorm,
                teacherForcing,
                plateauFactor,
                plateauPatience,
                stopPatience,
                seed);
    }

    /**
     * The same from another seed.
     *
     * @param other the seed
     * @return a copy
     */
    public TrainingSettings withSeed(long other) {
        return new TrainingSettings(
                effectiveBatch,
                epochs,
                learningRate,
                clipNorm,
                teacherForcing,
                plateauFactor,
                plateauPatience,
                stopPatience,
                other);
    }

    /**
     * The same with other patience.
     *
     * @param passes epochs without a gain after which training ends
     * @return a copy
     */
    public TrainingSettings withStopPatience(int passes) {
        return new TrainingSettings(
                effectiveBatch,
                epochs,
                learningRate,
                clipNorm,
                teacherForcing,
                plateauFactor,
                plateauPatience,
                passes,
                seed);
    }

    /**
     * The same with another step size.
     *
     * @param rate Adam's step size at the start
     * @return a copy
     */
    public TrainingSettings withLearningRate(double rate) {
        return new TrainingSettings(
                effectiveBatch,
                epochs,
                rate,
                clipNorm,
                teacherForcing,
                plateauFactor,
                plateauPatience,
                stopPatience,
                seed);
    }

    /**
     * The same with another share of true words.
     *
     * @param share of word positions at which the decoder reads the true word
     * @return a copy
     */
    public TrainingSettings withTeacherForcing(double share) {
        return new TrainingSettings(
                effectiveBatch,
                epochs,
                learningRate,
                clipNorm,
                share,
                plateauFactor,
                plateauPatience,
                stopPatience,
                seed);
    }

    private static void positive(String name, double value, double most, String usual) {
        if (!(value > 0 && value <= most)) {
            throw new CallerMistake(
                    name + " must be above 0" + (most == 1 ? " and at most 1" : "") + ", got " + value + "; " + usual);
        }
    }
}
