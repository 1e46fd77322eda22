package io.headroom.error;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** An argument, option or setting that cannot be: the caller has to change it. */
public final class CallerMistake extends IllegalArgumentException implements Problem {
    private static final long serialVersionUID = 1;

    /**
     * Names the mistake.
     *
     * @param message one line: which setting, expected, got, way out
     */
    public CallerMistake(String message) {
        super(message);
        CellLines.keep(this);
    }

    /**
     * Names the mistake and what revealed it.
     *
     * @param message one line: which setting, expected, got, way out
     * @param cause what revealed it
     */
    public CallerMistake(String message, Throwable cause) {
        super(message, cause);
        CellLines.keep(this);
    }

    /**
     * Refuses a variable that holds nothing, as one does whose cell has failed.
     *
     * @param name what it is called where it was asked for
     * @param value what was given
     * @param <T> its type
     * @return {@code value}
     * @throws CallerMistake if {@code value} is null
     */
    public static <T> T assigned(String name, T value) {
        if (value == null)
            throw new CallerMistake(
                    name + " is null: the cell that assigns it has failed or was not run; run that cell first");
        return value;
    }

    /**
     * Reads a path.
     *
     * @param name the setting's name
     * @param text what was given
     * @return the path
     * @throws CallerMistake if this system has no such path, or Java was started in a language without its letters
     */
    public static Path path(String name, String text) {
        try {
            return Path.of(assigned(name, text));
        } catch (InvalidPathException e) {
            boolean letters = String.valueOf(e.getReason()).contains("unmappable");
            throw new CallerMistake(
                    letters
                            ? name + " \"" + text + "\" has letters that the language set here lacks; start Java, in a"
                                    + " notebook Jupyter, with the variable LC_ALL=C.UTF-8"
                            : name + " \"" + text + "\" cannot be a path: " + e.getReason() + "; give another name",
                    e);
        }
    }

    /**
     * Refuses a value that is below a minimum.
     *
     * @param name the setting's name
     * @param value what was given
     * @param minimum the smallest value allowed
     * @return {@code value}
     * @throws CallerMistake if {@code value < minimum}
     */
    public static int atLeast(String name, int value, int minimum) {
        if (value < minimum)
            throw new CallerMistake(
                    name + " must be >= " + minimum + ", got " + value + "; give " + minimum + " or more");
        return value;
    }

    /**
     * Refuses a value outside a half-open interval.
     *
     * @param name the setting's name
     * @param value what was given
     * @param from the smallest value allowed
     * @param below the bound that must not be reached
     * @return {@code value}
     * @throws CallerMistake if {@code value} is not in [from, below), or is NaN
     */
    public static double within(String name, double value, double from, double below) {
        if (!(value >= from && value < below)) {
            throw new CallerMistake(name + " must be in [" + from + ", " + below + "), got " + value
                    + "; give at least " + from + " and less than " + below);
        }
        return value;
    }
}
