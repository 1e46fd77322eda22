package io.headroom.error;

/** The user stopped the work. Not an error: what could be kept was saved before this was thrown. */
public final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Says what was stopped.
     *
     * @param message one line: what stopped, what was saved and how to go on
     */
    public CancelledException(String message) {
        super(message);
        CellLines.keep(this);
    }
}
