package io.headroom.train;

import static io.headroom.error.CallerMistake.atLeast;

import io.headroom.engine.HeadroomEngine;
import io.headroom.error.CallerMistake;
import io.headroom.memory.Bytes;
import java.util.Optional;

/**
 * What a run is held to; nothing of it changes what is computed. A run keeps it, so that it goes on within the same limits.
 *
 * @param budgetBytes that the process may take; 0 for whatever the machine allows
 * @param threads that the engine uses at most; 0 for as many as the process may use
 * @param secondsPerTrial what a plan says, so that a run that takes twice as long says so; 0 to compare with its own first
 *     steps
 */
public record RunLimits(long budgetBytes, int threads, double secondsPerTrial) {
    /** The machine's. */
    public static final RunLimits NONE = new RunLimits(0, 0, 0);

    /** Refuses numbers below 0. */
    public RunLimits {
        if (budgetBytes < 0)
            throw new CallerMistake("budgetBytes must be >= 0, got " + budgetBytes + "; 0 stands for none");
        atLeast("threads", threads, 0);
        if (!(secondsPerTrial >= 0)) {
            throw new CallerMistake("secondsPerTrial must be >= 0, got " + secondsPerTrial + "; 0 stands for none");
        }
    }

    /**
     * The budget.
     *
     * @return bytes; empty for whatever the machine allows
     */
    public Optional<Bytes> budget() {
        return budgetBytes == 0 ? Optional.empty() : Optional.of(new Bytes(budgetBytes));
    }

    /**
     * The same with another budget, for which no time was planned.
     *
     * @param other that the process may take
     * @return a copy
     */
    public RunLimits withBudget(Bytes other) {
        return new RunLimits(other.count(), threads, 0);
    }

    /**
     * The same on other threads, for which no time was planned.
     *
     * @param other that the engine uses at most
     * @return a copy
     */
    public RunLimits withThreads(int other) {
        return new RunLimits(budgetBytes, other, 0);
    }

    /**
     * How many threads the engine uses here.
     *
     * @return at least 1, and no more than this process may use
     */
    public int threadsHere() {
        int most = HeadroomEngine.threads();
        return threads == 0 ? most : Math.min(threads, most);
    }
}
