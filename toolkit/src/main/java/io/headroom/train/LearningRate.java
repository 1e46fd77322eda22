package io.headroom.train;

/**
 * Adam's step size, lowered when the validation loss stops falling: PyTorch's ReduceLROnPlateau in mode min with its relative
 * threshold of 1e-4.
 *
 * @param rate the step size now
 * @param best the lowest loss so far that counted as a gain
 * @param badEpochs epochs since then
 */
public record LearningRate(double rate, double best, int badEpochs) {
    private static final double THRESHOLD = 1e-4;
    private static final double SMALLEST_CHANGE = 1e-8;

    /**
     * Before the first epoch.
     *
     * @param rate the step size
     * @return the schedule's start
     */
    public static LearningRate of(double rate) {
        return new LearningRate(rate, Double.POSITIVE_INFINITY, 0);
    }

    /**
     * After an epoch.
     *
     * @param loss its validation loss
     * @param settings factor and patience
     * @return the schedule for the next epoch
     */
    public LearningRate after(double loss, TrainingSettings settings) {
        if (loss < best * (1 - THRESHOLD)) return new LearningRate(rate, loss, 0);
        if (badEpochs + 1 <= settings.plateauPatience()) return new LearningRate(rate, best, badEpochs + 1);
        double lower = rate * settings.plateauFactor();
        return new LearningRate(rate - lower > SMALLEST_CHANGE ? lower : rate, best, 0);
    }
}
