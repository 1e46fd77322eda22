package io.headroom.error;

import java.util.stream.Stream;

/**
 * What is left of a trace when something is thrown in a cell of a notebook: the lines of cells. The message says all else, and
 * kernels print whatever frames they are given. Outside a notebook a trace stays whole.
 */
public final class CellLines {
    /** JShell, on which Java kernels are built, keeps cells in this package. */
    private static final String CELLS = "REPL.";

    private CellLines() {}

    /**
     * What a thread that helps has thrown, for the thread that waits for it to throw on: where a cell waits, the lines of the
     * cell are left of a {@link Problem} and of a {@link CancelledException}. A bug keeps its trace.
     *
     * @param thrown on another thread
     * @return the same
     */
    public static RuntimeException ofTheWaiting(RuntimeException thrown) {
        if (thrown instanceof Problem || thrown instanceof CancelledException) {
            keep(thrown, Thread.currentThread().getStackTrace());
        }
        return thrown;
    }

    /**
     * Leaves an exception and its causes the lines of cells, if there are any among its own.
     *
     * @param thrown was just made
     */
    static void keep(Throwable thrown) {
        keep(thrown, thrown.getStackTrace());
    }

    private static void keep(Throwable thrown, StackTraceElement[] trace) {
        StackTraceElement[] lines = Stream.of(trace)
                .filter(frame -> frame.getClassName().startsWith(CELLS))
                .toArray(StackTraceElement[]::new);
        if (lines.length == 0) return;
        for (Throwable each = thrown; each != null; each = each.getCause()) each.setStackTrace(lines);
    }
}
