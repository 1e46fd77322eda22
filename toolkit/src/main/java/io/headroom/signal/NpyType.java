package io.headroom.signal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The element types of numpy's arrays that are read; little-endian where a value has more than one byte. */
public enum NpyType {
    /** Half precision. */
    FLOAT16("<f2", 2),
    /** Single precision. */
    FLOAT32("<f4", 4),
    /** Double precision. */
    FLOAT64("<f8", 8),
    /** 32-bit whole numbers. */
    INT32("<i4", 4),
    /** 64-bit whole numbers. */
    INT64("<i8", 8),
    /** Truth values, a byte each: 0 or 1. */
    BOOL("|b1", 1);

    private final String code;
    private final int bytes;

    NpyType(String code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** Element {@code index} of an array of this type, as the nearest double. */
    double get(ByteBuffer data, int index) {
        int at = bytes * index;
        return switch (this) {
            case FLOAT16 -> Half.toFloat(data.getShort(at));
            case FLOAT32 -> data.getFloat(at);
            case FLOAT64 -> data.getDouble(at);
            case INT32 -> data.getInt(at);
            case INT64 -> data.getLong(at);
            case BOOL -> data.get(at) == 0 ? 0 : 1;
        };
    }

    /**
     * What a header calls the type.
     *
     * @return numpy's type string
     */
    public String code() {
        return code;
    }

    /**
     * The size of an element.
     *
     * @return bytes
     */
    public int bytes() {
        return bytes;
    }

    static Optional<NpyType> of(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }

    static String supported() {
        return Arrays.stream(values()).map(NpyType::code).collect(Collectors.joining(", "));
    }
}
