package io.headroom.corpus.importer;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Decimal numbers in bytes, read to the nearest float without making a string.
 *
 * <p>Up to 19 digits are held in a long and scaled by one power of ten in double precision (Clinger 1990, "How to read
 * floating point numbers accurately"): the double is off by less than 3 units in its last place. Rounding it to a float is
 * therefore right unless it lies that close to the middle between two floats; there, and among the subnormal floats,
 * {@link Float#parseFloat} decides.
 */
final class FloatText {
    /** What {@link #read} returns where no number starts. */
    static final long NONE = -1;

    private static final int MOST_DIGITS = 19;
    private static final double[] POWERS = new double[66];
    private static final long BELOW_FLOAT = 0x1FFF_FFFFL;
    private static final long MIDDLE = 0x1000_0000L;
    private static final long DOUBT = 8;

    static {
        for (int i = 0; i < POWERS.length; i++) POWERS[i] = Double.parseDouble("1e" + i);
    }

    private FloatText() {}

    /**
     * Reads one number.
     *
     * @param text bytes; one that cannot belong to a number must follow the number within the array
     * @param from where the number starts: a sign, a digit, a dot, or {@code nan}, {@code inf}, {@code infinity} in any case
     * @return its {@link #value} and its {@link #end}, or {@link #NONE}
     */
    static long read(byte[] text, int from) {
        int at = from;
        boolean negative = text[at] == '-';
        if (negative || text[at] == '+') at++;
        int first = at;
        long digits = 0;
        int digit;
        while ((digit = digit(text[at])) < 10) {
            digits = digits * 10 + digit;
            at++;
        }
        int count = at - first;
        int fraction = 0;
        if (text[at] == '.') {
            int dot = at++;
            while ((digit = digit(text[at])) < 10) {
                digits = digits * 10 + digit;
                at++;
            }
            fraction = at - dot - 1;
            count += fraction;
        }
        if (count == 0) return at == first ? word(text, first, negative) : NONE;
        int end = at;
        int exponent = 0;
        if ((text[at] | 0x20) == 'e') {
            at++;
            boolean down = text[at] == '-';
            if (down || text[at] == '+') at++;
            int firstOfExponent = at;
            while ((digit = digit(text[at])) < 10) {
                if (exponent < 100_000) exponent = exponent * 10 + digit;
                at++;
            }
            if (at == firstOfExponent) return NONE;
            if (down) exponent = -exponent;
        }
        float value = count <= MOST_DIGITS
                ? scaled(digits, exponent - fraction, text, from, at)
                : many(text, first, end, exponent, from, at);
        return packed(negative ? -value : value, at);
    }

    /** 0 to 9, or more for a byte that is no digit: the cast makes differences below zero large. */
    private static int digit(byte character) {
        return (char) (character - '0');
    }

    private static float many(byte[] text, int first, int end, int exponent, int from, int after) {
        long digits = 0;
        int taken = 0;
        int scale = exponent;
        boolean fraction = false;
        for (int i = first; i < end; i++) {
            if (text[i] == '.') {
                fraction = true;
                continue;
            }
            boolean take = taken < MOST_DIGITS;
            if (take) {
                digits = digits * 10 + digit(text[i]);
                if (digits != 0) taken++;
            }
            if (take && fraction) scale--;
            if (!take && !fraction) scale++;
        }
        return scaled(digits, scale, text, from, after);
    }

    /** |digits * 10^scale|, digits unsigned. */
    private static float scaled(long digits, int scale, byte[] text, int from, int after) {
        if (digits == 0) return 0;
        double value = digits > 0 ? digits : ((digits >>> 1) | (digits & 1)) * 2.0;
        if (scale < 0) {
            if (scale <= -POWERS.length) return 0;
            value /= POWERS[-scale];
        } else if (scale > 0) {
            if (scale >= POWERS.length) return Float.POSITIVE_INFINITY;
            value *= POWERS[scale];
        }
        long rest = Double.doubleToRawLongBits(value) & BELOW_FLOAT;
        if (Math.abs(rest - MIDDLE) <= DOUBT || value < Float.MIN_NORMAL) {
            return Math.abs(Float.parseFloat(new String(text, from, after - from, StandardCharsets.US_ASCII)));
        }
        return (float) value;
    }

    private static long word(byte[] text, int first, boolean negative) {
        int at = first;
        while (at - first < 8 && Character.isLetter(text[at])) at++;
        return switch (new String(text, first, at - first, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT)) {
            case "nan" -> packed(Float.NaN, at);
            case "inf", "infinity" -> packed(negative ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY, at);
            default -> NONE;
        };
    }

    /** A number and the position after it, as {@link #read} returns them. */
    static long packed(float value, int after) {
        return ((long) after << 32) | (Float.floatToRawIntBits(value) & 0xFFFF_FFFFL);
    }

    /** The number in what {@link #read} returned. */
    static float value(long read) {
        return Float.intBitsToFloat((int) read);
    }

    /** The position after the number in what {@link #read} returned. */
    static int end(long read) {
        return (int) (read >> 32);
    }
}
