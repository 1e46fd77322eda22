package io.headroom.plan;

import io.headroom.error.CallerMistake;
import java.util.Locale;

/**
 * From a low to a high value, both included.
 *
 * @param low the smallest
 * @param high the largest; positive infinity for "or more"
 */
public record Range(double low, double high) {
    /** Refuses a reversed range. */
    public Range {
        if (!(low <= high)) throw new CallerMistake("a range goes from low to high, got " + low + " to " + high);
    }

    /**
     * A range of one value.
     *
     * @param value low and high
     * @return the range
     */
    public static Range of(double value) {
        return new Range(value, value);
    }

    /**
     * A range of shares in words.
     *
     * @return whole per cents: {@code "18-22%"}
     */
    public String percent() {
        return String.format(Locale.ROOT, "%.0f-%.0f%%", 100 * low, 100 * high);
    }
}
