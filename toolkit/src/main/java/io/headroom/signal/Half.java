package io.headroom.signal;

import java.nio.ShortBuffer;

/**
 * Half precision: IEEE 754-2008 binary16, kept in a {@code short}. One sign bit, five bits of exponent (bias 15), ten of
 * fraction; largest finite value 65504, smallest above zero 2<sup>-24</sup>.
 */
public final class Half {
    private static final int SIGN = 0x8000;
    private static final int INFINITE = 0x7c00;
    private static final int QUIET = 0x0200;
    private static final int FRACTION = 0x03ff;
    private static final int FRACTION_SHIFT = 13;

    private static final int FLOAT_INFINITE = 0x7f800000;
    /** The bits of 65520, halfway between the largest finite half and the next power of two: rounds to infinity. */
    private static final int FLOAT_OVERFLOW = 0x477ff000;
    /** The bits of 2^-14: below it a half is subnormal. */
    private static final int FLOAT_SUBNORMAL = 0x38800000;
    /** Difference of the two formats' exponent biases, 127 - 15, in the place of a float's exponent. */
    private static final int REBIAS = 112 << 23;

    private static final float REBIAS_FACTOR = 0x1p112f;

    /** Every half as a float, 256 KiB: a look-up takes a third of the time of {@link #widened}. */
    private static final float[] FLOATS = new float[1 << 16];

    static {
        for (int bits = 0; bits < FLOATS.length; bits++) FLOATS[bits] = widened((short) bits);
    }

    private Half() {}

    /**
     * Widens a half. Exact: every half is a float.
     *
     * @param half its bits
     * @return the same number
     */
    public static float toFloat(short half) {
        return FLOATS[half & 0xffff];
    }

    private static float widened(short half) {
        int magnitude = half & ~SIGN & 0xffff;
        // Shifted into a float's place the number is too small by 2^112, subnormals included; the product is exact.
        int bits = Float.floatToRawIntBits(Float.intBitsToFloat(magnitude << FRACTION_SHIFT) * REBIAS_FACTOR);
        int finite = (magnitude - INFINITE) >> 31; // -1 for a finite number, else 0
        return Float.intBitsToFloat(bits | (~finite & FLOAT_INFINITE) | ((half & SIGN) << 16));
    }

    /**
     * Rounds to the nearest half, ties to even; from 65520 on to infinity. NaN stays NaN.
     *
     * @param value a number
     * @return the bits of the nearest half
     */
    public static short fromFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & SIGN;
        int magnitude = bits & 0x7fffffff;
        if (magnitude > FLOAT_INFINITE) {
            return (short) (sign | INFINITE | QUIET | (magnitude >>> FRACTION_SHIFT & FRACTION));
        }
        if (magnitude >= FLOAT_OVERFLOW) return (short) (sign | INFINITE);
        if (magnitude < FLOAT_SUBNORMAL) {
            // The floats of [0.5, 1) are 2^-24 apart, as subnormal halves are: the sum rounds to one of them.
            int rounded = Float.floatToRawIntBits(Float.intBitsToFloat(magnitude) + 0.5f);
            return (short) (sign | (rounded - Float.floatToRawIntBits(0.5f)));
        }
        int odd = magnitude >>> FRACTION_SHIFT & 1;
        return (short) (sign | ((magnitude - REBIAS + 0x0fff + odd) >>> FRACTION_SHIFT));
    }

    /**
     * Widens many.
     *
     * @param halves bits of halves
     * @param from index of the first one
     * @param into where the numbers go
     * @param at index of the first one there
     * @param count how many
     */
    public static void decode(short[] halves, int from, float[] into, int at, int count) {
        for (int i = 0; i < count; i++) into[at + i] = toFloat(halves[from + i]);
    }

    /**
     * Widens many, straight from a mapped file.
     *
     * @param halves bits of halves; its position is not used
     * @param from index of the first one
     * @param into where the numbers go
     * @param at index of the first one there
     * @param count how many
     */
    public static void decode(ShortBuffer halves, int from, float[] into, int at, int count) {
        for (int i = 0; i < count; i++) into[at + i] = toFloat(halves.get(from + i));
    }

    /**
     * Rounds many.
     *
     * @param values numbers
     * @param from index of the first one
     * @param into where the bits of the halves go
     * @param at index of the first one there
     * @param count how many
     */
    public static void encode(float[] values, int from, short[] into, int at, int count) {
        for (int i = 0; i < count; i++) into[at + i] = fromFloat(values[from + i]);
    }
}
