package io.headroom.plan;

import io.headroom.model.Schedule;

/**
 * One way to do a step.
 *
 * @param schedule how it is split
 * @param threads of the engine
 * @param secondsPerTrial as predicted
 */
record Candidate(Schedule schedule, int threads, double secondsPerTrial) {
    /** Differences below this are beyond any prediction: among such candidates memory decides. */
    private static final double SECONDS = 1e-4;

    /** Time, in steps that a prediction can tell apart. */
    long rank() {
        return Math.round(secondsPerTrial / SECONDS);
    }
}
