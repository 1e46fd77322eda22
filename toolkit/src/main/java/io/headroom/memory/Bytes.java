package io.headroom.memory;

import io.headroom.error.CallerMistake;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes. GB is 10^9 bytes and GiB 2^30: both are read, decimal units are printed.
 *
 * @param count bytes, at least 0
 */
public record Bytes(long count) implements Comparable<Bytes> {
    /** No bytes. */
    public static final Bytes ZERO = new Bytes(0);

    private static final Pattern FORM =
            Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(b|kb|mb|gb|tb|kib|mib|gib|tib)?", Pattern.CASE_INSENSITIVE);
    private static final Map<String, Double> UNITS = Map.of(
            "b", 1.0, "kb", 1e3, "mb", 1e6, "gb", 1e9, "tb", 1e12, "kib", 0x1p10, "mib", 0x1p20, "gib", 0x1p30, "tib",
            0x1p40);

    /** Refuses a negative count. */
    public Bytes {
        if (count < 0) throw new CallerMistake("bytes must be >= 0, got " + count + "; give 0 or more");
    }

    /**
     * Reads a quantity.
     *
     * @param text a number and a unit: {@code "12 GB"}, {@code "1.5GiB"}, {@code "512 mb"}, {@code "4096"}
     * @return that many bytes
     * @throws CallerMistake if the text is not of that form
     */
    public static Bytes parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new CallerMistake("expected a number of bytes such as \"12 GB\" or \"1.5 GiB\", got \"" + text + '"');
        }
        String unit = form.group(2) == null ? "b" : form.group(2).toLowerCase(Locale.ROOT);
        double count = Double.parseDouble(form.group(1)) * UNITS.get(unit);
        if (count > Long.MAX_VALUE)
            throw new CallerMistake("\"" + text + "\" is more bytes than can be counted; give less");
        return new Bytes(Math.round(count));
    }

    /**
     * The sum.
     *
     * @param other more bytes
     * @return both together
     */
    public Bytes plus(Bytes other) {
        return new Bytes(Math.addExact(count, other.count));
    }

    @Override
    public int compareTo(Bytes other) {
        return Long.compare(count, other.count);
    }

    /** Three significant digits in the largest unit that leaves at least 1: {@code "16.6 GB"}, {@code "963 MB"}. */
    @Override
    public String toString() {
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        double value = count;
        int unit = 0;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        if (unit == 0) return count + " B";
        int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f %s", value, units[unit]);
    }
}
