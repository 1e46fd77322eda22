package io.headroom.train;

/**
 * What one optimiser step did.
 *
 * @param epoch from 1
 * @param step of the epoch, from 1
 * @param steps of the epoch
 * @param trials in the effective batch
 * @param loss nats a word
 * @param gradientNorm before clipping
 * @param learningRate of the step
 * @param secondsPerTrial clock time of the step over its trials
 */
public record StepReport(
        int epoch,
        int step,
        int steps,
        int trials,
        double loss,
        double gradientNorm,
        double learningRate,
        double secondsPerTrial) {}
