package io.headroom.error;

/** For a cell that leaves its work to another thread: none of these lines is the cell's. */
public final class FailingSide {
    private FailingSide() {}

    public static void fail() {
        throw new CallerMistake("a side of two failed; try the other");
    }
}
