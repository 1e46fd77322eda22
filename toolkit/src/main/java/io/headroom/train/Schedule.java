package io.headroom.train;

import io.headroom.error.CallerMistake;

/**
 * How a step is split. It changes memory and time, and nothing else but rounding.
 *
 * @param microBatch trials that are in encoder and decoder at once
 * @param segment points in time of the encoder that are run again together in the backward pass; 0 keeps all of it instead
 */
public record Schedule(int microBatch, int segment) {
    /** Refuses a micro-batch below 1 and a negative segment. */
    public Schedule {
        CallerMistake.atLeast("microBatch", microBatch, 1);
        CallerMistake.atLeast("segment", segment, 0);
    }

    /**
     * A split whose parts are recorded by the engine as a whole.
     *
     * @param microBatch trials that are in encoder and decoder at once
     */
    public Schedule(int microBatch) {
        this(microBatch, 0);
    }

    /**
     * Whether as little as possible is kept between forward and backward pass.
     *
     * @return true if the encoder is run again in segments
     */
    public boolean lean() {
        return segment > 0;
    }

    /**
     * How many parts an effective batch has.
     *
     * @param trials of the effective batch
     * @return micro-batches, the last one possibly smaller
     */
    public int parts(int trials) {
        return (trials + microBatch - 1) / microBatch;
    }

    /**
     * The same with other parts.
     *
     * @param trials trials that are in encoder and decoder at once
     * @return a copy
     */
    public Schedule withMicroBatch(int trials) {
        return new Schedule(trials, segment);
    }

    /**
     * The same for a smaller problem.
     *
     * @param batch how many times fewer trials
     * @param time how many times shorter trials
     * @return parts and segments that are smaller by as much, and at least 1
     */
    public Schedule smaller(int batch, int time) {
        return new Schedule(Math.max(1, microBatch / batch), lean() ? Math.max(1, segment / time) : 0);
    }
}
