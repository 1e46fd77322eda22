package io.headroom.error;

import java.util.stream.Stream;

/**
 * What is left of a trace when something is thrown in a cell of a notebook: the lines of cells. The message says all else, and
 * kernels print whatever frames they are given. Outside a notebook a trace stays whole.
 */
final class CellLines {
    /** JShell, on which Java kernels are built, keeps cells in this package. */
    private static final String CELLS = "REPL.";

    private CellLines() {}

    /**
     * Leaves an exception and its causes the lines of cells, if there are any among its own.
     *
     * @param thrown was just made
     */
    static void keep(Throwable thrown) {
        StackTraceElement[] lines = Stream.of(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(CELLS))
                .toArray(StackTraceElement[]::new);
        if (lines.length == 0) return;
        for (Throwable each = thrown; each != null; each = each.getCause()) each.setStackTrace(lines);
    }
}
