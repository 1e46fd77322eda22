package io.headroom.runner;

/**
 * Why a run stopped at a cell.
 *
 * @param cell the cell's place among the code cells, from 1
 * @param firstLine the first line of its source
 * @param kind what happened
 * @param message what happened, in one line
 * @param traceback all that the kernel said about it, without colours; empty if it said nothing
 */
public record CellFailure(int cell, String firstLine, Kind kind, String message, String traceback) {
    /** What can happen to a cell. */
    public enum Kind {
        /** It threw, or did not compile. */
        ERROR,
        /** It ran longer than allowed. */
        TIME_LIMIT,
        /** It waits for a person's input, and nobody is there. */
        ASKED_FOR_INPUT,
        /** Its kernel ended. */
        KERNEL_ENDED
    }
}
