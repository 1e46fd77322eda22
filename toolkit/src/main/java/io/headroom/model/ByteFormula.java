package io.headroom.model;

import io.headroom.memory.Bytes;
import io.headroom.memory.Footprint.Item;
import io.headroom.memory.Footprint.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Bytes with the way they come about, its numbers put in: {@code "2 x 4 x 5500 x 256 x 4 B + 40 MB"}. What is shown is what was
 * computed.
 *
 * @param bytes how many
 * @param text sums of products; evaluates to {@code bytes}
 */
record ByteFormula(double bytes, String text) {
    static final ByteFormula NONE = new ByteFormula(0, "0 B");

    private static final double MEGABYTE = 1e6;
    private static final int DIGITS = 3;

    /** So many times an array of these sizes, 4 bytes a number. */
    static ByteFormula floats(double times, long... sizes) {
        double numbers = rounded(times).doubleValue();
        StringBuilder text = new StringBuilder(times == 1 ? "" : plain(times) + " x ");
        for (long size : sizes) {
            numbers *= size;
            text.append(size).append(" x ");
        }
        return new ByteFormula(
                numbers * Float.BYTES, text.append(Float.BYTES).append(" B").toString());
    }

    /** So many bytes for each of the sizes' product. */
    static ByteFormula bytes(long each, long... sizes) {
        double bytes = each;
        StringBuilder text = new StringBuilder();
        for (long size : sizes) {
            bytes *= size;
            text.append(size).append(" x ");
        }
        return new ByteFormula(bytes, text.append(each).append(" B").toString());
    }

    /** A part of other bytes. */
    static ByteFormula share(double part, double of) {
        long whole = Math.round(of);
        return new ByteFormula(rounded(part).doubleValue() * whole, plain(part) + " x " + whole + " B");
    }

    /** So many times what was measured. */
    static ByteFormula megabytes(double times, double each) {
        String text = (times == 1 ? "" : plain(times) + " x ") + plain(each) + " MB";
        return new ByteFormula(rounded(times).doubleValue() * rounded(each).doubleValue() * MEGABYTE, text);
    }

    /** So many times a product. */
    ByteFormula times(double factor) {
        return new ByteFormula(rounded(factor).doubleValue() * bytes, plain(factor) + " x " + text);
    }

    ByteFormula plus(ByteFormula other) {
        if (other.bytes == 0) return this;
        return bytes == 0 ? other : new ByteFormula(bytes + other.bytes, text + " + " + other.text);
    }

    Item item(String name, Kind kind) {
        return new Item(name, kind, new Bytes(Math.round(bytes)), text);
    }

    /** As it is shown: without an exponent, and without zeros at the end. */
    private static String plain(double number) {
        return rounded(number).stripTrailingZeros().toPlainString();
    }

    private static BigDecimal rounded(double number) {
        return BigDecimal.valueOf(number).setScale(DIGITS, RoundingMode.HALF_UP);
    }
}
