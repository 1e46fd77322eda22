package io.headroom.error;

import java.nio.file.Path;

/** A file that says what it may not say. The message starts with the file's name and the place in it. */
public final class FileFault extends RuntimeException implements Problem {
    private static final long serialVersionUID = 1;

    /**
     * Names the fault.
     *
     * @param file the file
     * @param place where in it: {@code "line 7"}, {@code "byte 184"}, {@code "header"}; empty for the whole file
     * @param message expected, got, way out
     */
    public FileFault(Path file, String place, String message) {
        super(located(file, place, message));
        CellLines.keep(this);
    }

    /**
     * Names the fault and what revealed it.
     *
     * @param file the file
     * @param place where in it; empty for the whole file
     * @param message expected, got, way out
     * @param cause what revealed it
     */
    public FileFault(Path file, String place, String message, Throwable cause) {
        super(located(file, place, message), cause);
        CellLines.keep(this);
    }

    private FileFault(FileFault first, String where) {
        super(first.getMessage() + "; " + where, first);
        CellLines.keep(this);
    }

    /**
     * The same fault with what was under way when it was met.
     *
     * @param where what was under way, and what was kept of it
     * @return a fault to be thrown instead of this one
     */
    public FileFault met(String where) {
        return new FileFault(this, where);
    }

    private static String located(Path file, String place, String message) {
        return place.isEmpty() ? file + ": " + message : file + " " + place + ": " + message;
    }
}
