package io.headroom.error;

/** Something sound that Headroom does not do: the message says what to use instead. */
public final class NotSupported extends UnsupportedOperationException implements Problem {
    private static final long serialVersionUID = 1;

    /**
     * Names what is not supported.
     *
     * @param message one line: what was asked for, and what to use instead
     */
    public NotSupported(String message) {
        super(message);
        CellLines.keep(this);
    }
}
