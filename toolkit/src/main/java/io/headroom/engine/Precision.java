package io.headroom.engine;

import ai.djl.ndarray.types.DataType;
import io.headroom.error.CallerMistake;
import io.headroom.error.NotSupported;
import java.util.Locale;

/** What numbers a network computes with. There is one choice, and a reason against each of the others. */
public enum Precision {
    /** Single precision: weights, moments and everything between. */
    FLOAT32;

    private static final String STORED = "; take float32, which can still read a corpus that is kept in float16";

    /**
     * Reads a precision's name.
     *
     * @param name {@code float32} or {@code fp32}, in any case
     * @return the precision
     * @throws NotSupported for those that others offer: half, bfloat16, mixed and double precision
     * @throws CallerMistake for any other name
     */
    public static Precision parse(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "float32", "fp32", "32", "single" -> FLOAT32;
            case "float16", "fp16", "16", "half", "amp", "mixed", "16-mixed" ->
                throw new NotSupported("precision " + name.strip()
                        + " is not supported: an LSTM has no gradient in float16 on a processor" + STORED);
            case "bfloat16", "bf16", "bf16-mixed" ->
                throw new NotSupported("precision " + name.strip()
                        + " is not supported: the engine ends the process when it makes a bfloat16 array" + STORED);
            case "float64", "fp64", "double" ->
                throw new NotSupported(
                        "precision " + name.strip() + " is not supported: it takes twice the memory; take float32");
            default -> throw new CallerMistake("precision must be float32, got \"" + name.strip() + '"');
        };
    }

    /**
     * Whether arrays hold what is computed with.
     *
     * @param type of some arrays
     * @return false for floating-point numbers of another size; whole numbers are none, and true
     */
    public boolean takes(DataType type) {
        return !type.isFloating() || type == DataType.FLOAT32;
    }
}
