package io.headroom.runner;

import io.headroom.error.CallerMistake;
import java.time.Duration;

/**
 * How patient a run is.
 *
 * @param cellLimit how long one cell may take, the first at least as long as the start; zero for any time
 * @param startLimit how long the kernel may take until it answers
 */
public record RunSettings(Duration cellLimit, Duration startLimit) {
    /** Any time for a cell, a minute for the kernel. */
    public static final RunSettings PATIENT = new RunSettings(Duration.ZERO, Duration.ofMinutes(1));

    /** Refuses times below zero, and no time at all to start. */
    public RunSettings {
        if (cellLimit.isNegative()) {
            throw new CallerMistake("the time limit of a cell must not be negative, got " + cellLimit.toSeconds()
                    + " s; 0 stands for none");
        }
        if (startLimit.isNegative() || startLimit.isZero()) {
            throw new CallerMistake("the time limit of the kernel's start must be positive, got "
                    + startLimit.toSeconds() + " s; a minute is usual");
        }
    }

    /**
     * The limit of the first cell: kernels put off a part of their start to it.
     *
     * @return the longer of both; zero for any time
     */
    Duration firstCellLimit() {
        return cellLimit.isZero() || cellLimit.compareTo(startLimit) > 0 ? cellLimit : startLimit;
    }

    /**
     * The same with another limit for a cell.
     *
     * @param limit how long one cell may take; zero for any time
     * @return new settings
     */
    public RunSettings withCellLimit(Duration limit) {
        return new RunSettings(limit, startLimit);
    }
}
