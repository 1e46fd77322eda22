package io.headroom.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers as people read them. What is not a number reads {@code n/a}: a result that is missing is never a 0. */
final class Numbers {
    /** What stands where there is no number. */
    static final String NONE = "n/a";

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private static final int TWO_DAYS = 2 * 86_400;

    private Numbers() {}

    /**
     * A count.
     *
     * @param count how many
     * @return digits in groups of three: {@code 4,804,665}
     */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /**
     * A count of things.
     *
     * @param count how many
     * @param thing one of them
     * @return {@code 1 trial}, {@code 7,200 trials}
     */
    static String count(long count, String thing) {
        return count(count) + ' ' + thing + (count == 1 ? "" : "s");
    }

    /**
     * A share.
     *
     * @param share 1 for all
     * @return per cent with one decimal: {@code 15.3%}
     */
    static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f%%", 100 * share) : NONE;
    }

    /**
     * A quantity.
     *
     * @param value any number
     * @return three or four significant digits: {@code 0.0123}, {@code 3.142}, {@code 5500}, {@code 1.2e-07}
     */
    static String decimal(double value) {
        if (Double.isNaN(value)) return NONE;
        if (Double.isInfinite(value)) return value > 0 ? "infinite" : "-infinite";
        if (value == Math.rint(value) && Math.abs(value) < 1e7) return String.format(Locale.ROOT, "%.0f", value);
        double size = Math.abs(value);
        if (size < 1e-3 || size >= 1e7) return String.format(Locale.ROOT, "%.2e", value);
        int decimals = size < 0.1 ? 4 : size < 10 ? 3 : size < 100 ? 2 : size < 1000 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /**
     * A quantity on an axis.
     *
     * @param value any number
     * @return the same without zeros at its end: {@code 0.2}, {@code 20}
     */
    static String tick(double value) {
        double size = Math.abs(value);
        if (size >= 1e-4 && size < 1e-3) {
            return BigDecimal.valueOf(value)
                    .round(new MathContext(3))
                    .stripTrailingZeros()
                    .toPlainString();
        }
        String decimal = decimal(value);
        return decimal.matches("-?\\d+\\.\\d+") ? decimal.replaceFirst("\\.?0+$", "") : decimal;
    }

    /**
     * Memory above a bar.
     *
     * @param gigabytes how much
     * @return three digits: {@code 1.16 GB}, {@code 8 GB}
     */
    static String gigabytes(double gigabytes) {
        return BigDecimal.valueOf(gigabytes)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString()
                + " GB";
    }

    /**
     * A point in time.
     *
     * @param moment date and time
     * @return to the minute: {@code 2026-03-01 14:05}
     */
    static String minute(LocalDateTime moment) {
        return MINUTE.format(moment);
    }

    /**
     * Quantities below each other.
     *
     * @param values any numbers
     * @return all with as many decimals as give the largest four digits; each on its own if that would make a 0 of another
     */
    static List<String> column(double... values) {
        double largest = 0;
        double smallest = Double.MAX_VALUE;
        boolean whole = true;
        for (double value : values) {
            if (!Double.isFinite(value)) continue;
            double size = Math.abs(value);
            largest = Math.max(largest, size);
            if (size > 0) smallest = Math.min(smallest, size);
            whole &= value == Math.rint(value);
        }
        int decimals = whole || largest == 0 ? 0 : Math.max(0, 3 - (int) Math.floor(Math.log10(largest)));
        boolean alike = largest < 1e7 && (largest == 0 || smallest >= Math.pow(10, -decimals));
        List<String> column = new ArrayList<>();
        for (double value : values) {
            boolean same = alike && Double.isFinite(value);
            column.add(same ? String.format(Locale.ROOT, "%." + decimals + "f", value) : decimal(value));
        }
        return column;
    }

    /**
     * A time span.
     *
     * @param seconds how long
     * @return the two largest units: {@code 1.47 s}, {@code 3 min 20 s}, {@code 2 h 5 min}, {@code 30 d 4 h}
     */
    static String seconds(double seconds) {
        if (!Double.isFinite(seconds)) return NONE;
        if (seconds < 0.9995) return String.format(Locale.ROOT, "%.0f ms", 1000 * seconds);
        if (seconds < 59.95) return String.format(Locale.ROOT, seconds < 9.995 ? "%.2f s" : "%.1f s", seconds);
        long whole = Math.round(seconds);
        if (whole < 3600) return whole / 60 + " min " + whole % 60 + " s";
        if (whole < TWO_DAYS) return whole / 3600 + " h " + whole / 60 % 60 + " min";
        return String.format(Locale.ROOT, "%,d d %d h", whole / 86_400, whole / 3600 % 24);
    }
}
