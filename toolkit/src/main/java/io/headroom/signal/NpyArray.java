package io.headroom.signal;

import io.headroom.error.CallerMistake;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** An array in memory, as numpy has it: a type, a shape and elements in C order (the last axis changes fastest). */
public final class NpyArray {
    private final NpyType type;
    private final List<Integer> shape;
    private final ByteBuffer data;

    /**
     * @param data little-endian, position 0, exactly the elements
     */
    NpyArray(NpyType type, List<Integer> shape, ByteBuffer data) {
        this.type = type;
        this.shape = List.copyOf(shape);
        this.data = data.order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * An array of single precision.
     *
     * @param values elements in C order; copied
     * @param shape axes, slowest first
     * @return the array
     * @throws CallerMistake if the shape has another number of elements than there are values
     */
    public static NpyArray of(float[] values, int... shape) {
        long size = Arrays.stream(shape).mapToLong(axis -> axis).reduce(1, (a, b) -> a * b);
        if (size != values.length) {
            throw new CallerMistake("a shape of " + Arrays.toString(shape) + " has " + size + " elements, got "
                    + values.length + " values");
        }
        ByteBuffer data = ByteBuffer.allocate(Math.multiplyExact(4, values.length));
        data.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
        return new NpyArray(NpyType.FLOAT32, Arrays.stream(shape).boxed().toList(), data);
    }

    /**
     * The element type.
     *
     * @return type
     */
    public NpyType type() {
        return type;
    }

    /**
     * The axes.
     *
     * @return lengths, slowest axis first; empty for a single number
     */
    public int[] shape() {
        return shape.stream().mapToInt(axis -> axis).toArray();
    }

    /**
     * How many elements there are.
     *
     * @return elements
     */
    public int size() {
        return data.limit() / type.bytes();
    }

    /**
     * The elements in single precision.
     *
     * @return a copy in C order, each rounded to the nearest float
     */
    public float[] floats() {
        float[] values = new float[size()];
        if (type == NpyType.FLOAT32) {
            data.asFloatBuffer().get(values);
        } else {
            for (int i = 0; i < values.length; i++) values[i] = (float) type.get(data, i);
        }
        return values;
    }

    /**
     * The elements in double precision.
     *
     * @return a copy in C order; 64-bit whole numbers beyond 2<sup>53</sup> are rounded
     */
    public double[] doubles() {
        return IntStream.range(0, size()).mapToDouble(i -> type.get(data, i)).toArray();
    }

    /**
     * The elements as whole numbers.
     *
     * @return a copy in C order; false is 0 and true is 1
     * @throws CallerMistake if an element is not a whole number of 32 bits
     */
    public int[] ints() {
        int[] values = new int[size()];
        for (int i = 0; i < values.length; i++) {
            double value = type.get(data, i);
            values[i] = (int) value;
            if (values[i] != value) throw new CallerMistake("element " + i + " is no 32-bit whole number: " + value);
        }
        return values;
    }

    /** The elements as bytes, in the file's form. */
    ByteBuffer data() {
        return data.asReadOnlyBuffer();
    }

    @Override
    public String toString() {
        return type.code() + " " + shape;
    }
}
