package io.headroom;

import io.headroom.error.CancelledException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps the rest of a 'run all' from starting when one of its cells was stopped: front ends have sent all cells beforehand, so
 * the kernel goes on with the next one at once, which nobody does by hand. What is refused counts as stopped itself, so that
 * the cell after it is refused as well.
 */
final class StoppedCells {
    private static final long AT_ONCE_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);

    private final LongSupplier clock;
    private boolean any;
    private long stoppedNanos;

    /**
     * No cell was stopped yet.
     *
     * @param clock nanoseconds
     */
    StoppedCells(LongSupplier clock) {
        this.clock = clock;
    }

    /** A cell's work has ended because it was stopped. */
    synchronized void stopped() {
        any = true;
        stoppedNanos = clock.getAsLong();
    }

    /**
     * Work is about to begin.
     *
     * @param task what it is: {@code "training LITE"}
     * @throws CancelledException if it follows a stopped one at once
     */
    synchronized void begin(String task) {
        if (!any || clock.getAsLong() - stoppedNanos > AT_ONCE_NANOS) return;
        stopped();
        throw new CancelledException(
                task + " was not started: the cell before it was stopped; run this cell again to start it");
    }
}
