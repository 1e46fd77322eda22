package io.headroom.train;

import io.headroom.error.CallerMistake;

/**
 * How a step is split. It changes memory and time, and nothing else but rounding.
 *
 * @param microBatch trials that are in encoder and decoder at once
 */
public record Schedule(int microBatch) {
    /** Refuses a micro-batch below 1. */
    public Schedule {
        CallerMistake.atLeast("microBatch", microBatch, 1);
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
}
