package io.headroom.train;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a run is, apart from weights and moments: with these three a run goes on as if it had never stopped. Randomness has
 * no state of its own, it is a function of the seed and of these counters.
 *
 * @param epoch the epoch under way, from 0
 * @param steps effective batches since the run's start
 * @param rate the learning rate's schedule
 * @param best the best epoch so far
 * @param sums what the epoch under way has added up
 * @param history the epochs that are done
 * @param ended why the run is over; empty if it is not
 */
record TrainingState(
        int epoch, long steps, LearningRate rate, Best best, Sums sums, List<EpochMetrics> history, String ended) {
    TrainingState {
        history = List.copyOf(history);
    }

    /**
     * The best epoch so far.
     *
     * @param loss its validation loss
     * @param epoch which one, from 1; 0 before the first
     * @param since epochs since then
     */
    record Best(double loss, int epoch, int since) {
        Best after(double validationLoss, int done) {
            return validationLoss < loss ? new Best(validationLoss, done, 0) : new Best(loss, epoch, since + 1);
        }
    }

    /**
     * What an epoch adds up.
     *
     * @param batches effective batches that are done
     * @param loss summed over words
     * @param tokens words
     * @param norm summed gradient norms
     */
    record Sums(int batches, double loss, long tokens, double norm) {
        static final Sums NONE = new Sums(0, 0, 0, 0);

        Sums plus(double meanLoss, long words, double gradientNorm) {
            return new Sums(batches + 1, loss + meanLoss * words, tokens + words, norm + gradientNorm);
        }
    }

    static TrainingState start(TrainingSettings settings) {
        return new TrainingState(
                0,
                0,
                LearningRate.of(settings.learningRate()),
                new Best(Double.POSITIVE_INFINITY, 0, 0),
                Sums.NONE,
                List.of(),
                "");
    }

    /** What is known of a run whose counters are lost: its epochs. */
    static TrainingState of(TrainingSettings settings, List<EpochMetrics> history) {
        TrainingState state = start(settings);
        Best best = state.best;
        for (EpochMetrics epoch : history) best = best.after(epoch.validationLoss(), epoch.epoch());
        long steps = history.isEmpty() ? 0 : history.get(history.size() - 1).steps();
        return new TrainingState(history.size(), steps, state.rate, best, Sums.NONE, history, "");
    }

    TrainingState afterBatch(Sums longer) {
        return new TrainingState(epoch, steps + 1, rate, best, longer, history, ended);
    }

    /** Closes the epoch under way and opens the next. */
    TrainingState afterEpoch(double validationLoss, TrainingSettings settings) {
        List<EpochMetrics> longer = new ArrayList<>(history);
        longer.add(new EpochMetrics(
                epoch + 1, steps, sums.loss / sums.tokens, validationLoss, sums.norm / sums.batches, rate.rate()));
        return new TrainingState(
                epoch + 1,
                steps,
                rate.after(validationLoss, settings),
                best.after(validationLoss, epoch + 1),
                Sums.NONE,
                longer,
                ended);
    }

    TrainingState ending(String why) {
        return new TrainingState(epoch, steps, rate, best, sums, history, why);
    }
}
