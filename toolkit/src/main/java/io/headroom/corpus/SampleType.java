package io.headroom.corpus;

import io.headroom.signal.NpyType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a corpus keeps its samples on disk. In memory they are always single precision. */
public enum SampleType {
    /**
     * IEEE 754 half precision: half the disk, 11 significant bits (0.06 microvolts at 100), nothing beyond 65504 microvolts.
     */
    FLOAT16(NpyType.FLOAT16, 65504),
    /** IEEE 754 single precision: what was added comes back bit for bit. */
    FLOAT32(NpyType.FLOAT32, Float.MAX_VALUE);

    private final NpyType npy;
    private final float largest;

    SampleType(NpyType npy, float largest) {
        this.npy = npy;
        this.largest = largest;
    }

    /**
     * The size of a sample of one channel.
     *
     * @return bytes
     */
    public int bytes() {
        return npy.bytes();
    }

    /** What numpy calls it. */
    NpyType npy() {
        return npy;
    }

    /** The largest magnitude that can be kept, microvolts. */
    float largest() {
        return largest;
    }

    /** The name in an index: {@code float16}, {@code float32}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SampleType> of(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label().equals(label))
                .findFirst();
    }
}
