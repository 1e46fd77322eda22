package io.headroom.progress;

import io.headroom.error.CancelledException;

/**
 * Where long work reports how far it is. Called on the working thread, up to a few thousand times a second: an
 * implementation that draws must limit its own rate.
 */
@FunctionalInterface
public interface Progress {
    /** Draws nothing. */
    Progress SILENT = (task, done, total) -> {};

    /**
     * Takes in how far the work is.
     *
     * @param task what is being done, a few words: {@code "importing"}
     * @param done units done, of whatever the task counts
     * @param total units in all, or -1 if that is not known
     */
    void report(String task, long done, long total);

    /**
     * Reports and stops if the thread was interrupted: the one call that a loop of long work makes.
     *
     * @param task what is being done
     * @param done units done
     * @param total units in all, or -1
     * @throws CancelledException if the thread was interrupted; its flag is cleared
     */
    default void advance(String task, long done, long total) {
        report(task, done, total);
        if (Thread.interrupted()) throw new CancelledException(task + " was stopped");
    }
}
