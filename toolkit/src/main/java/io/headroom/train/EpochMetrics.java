package io.headroom.train;

/**
 * One line of a run's metrics file. No clock time: the file of an interrupted and resumed run equals that of one that ran
 * through.
 *
 * @param epoch from 1
 * @param steps effective batches since the run's start
 * @param trainingLoss mean over all words of the epoch, dropout on, in nats a word
 * @param validationLoss what the validator gave
 * @param gradientNorm mean over the steps, before clipping
 * @param learningRate that the epoch was trained with
 */
public record EpochMetrics(
        int epoch, long steps, double trainingLoss, double validationLoss, double gradientNorm, double learningRate) {}
