package io.headroom.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.function.Consumer;

/**
 * Arrays whose memory the engine owns.
 *
 * <p>{@code manager.create(...)} and {@code x.mul(number)} wrap memory of the Java heap's making, which a garbage collection
 * may free although a recorded operation still reads it in its backward pass: the gradients are then anything. Whatever
 * enters a recorded operation is therefore made here, and numbers come as {@link #scalar}.
 */
public final class NativeArrays {
    private NativeArrays() {}

    /**
     * An array that is written in place.
     *
     * @param manager whose array it becomes
     * @param shape its shape
     * @param write puts {@code shape.size()} numbers, row-major
     * @return float32
     */
    public static NDArray floats(NDManager manager, Shape shape, Consumer<FloatBuffer> write) {
        return filled(manager, shape, DataType.FLOAT32, bytes -> write.accept(bytes.asFloatBuffer()));
    }

    /**
     * A copy of these numbers.
     *
     * @param manager whose array it becomes
     * @param shape its shape
     * @param values as many numbers, row-major, from the buffer's position on; the position stays
     * @return float32
     */
    public static NDArray floats(NDManager manager, Shape shape, FloatBuffer values) {
        FloatBuffer source = values.duplicate();
        source.limit(source.position() + Math.toIntExact(shape.size()));
        return floats(manager, shape, into -> into.put(source));
    }

    /**
     * A copy of these numbers.
     *
     * @param manager whose array it becomes
     * @param shape its shape
     * @param values as many numbers, row-major
     * @return float32
     */
    public static NDArray floats(NDManager manager, Shape shape, float[] values) {
        return floats(manager, shape, into -> into.put(values));
    }

    /**
     * A copy of these whole numbers.
     *
     * @param manager whose array it becomes
     * @param shape its shape
     * @param values as many numbers, row-major
     * @return int64
     */
    public static NDArray longs(NDManager manager, Shape shape, long[] values) {
        return filled(manager, shape, DataType.INT64, bytes -> {
            LongBuffer into = bytes.asLongBuffer();
            into.put(values);
        });
    }

    /**
     * A number that a recorded operation may hold.
     *
     * @param manager whose array it becomes
     * @param value the number
     * @return float32, no axes
     */
    public static NDArray scalar(NDManager manager, double value) {
        return manager.full(new Shape(), (float) value, DataType.FLOAT32);
    }

    /**
     * Reads an array of one element.
     *
     * @param array float32 or float64
     * @return its number
     */
    public static double number(NDArray array) {
        return array.getDataType() == DataType.FLOAT64 ? array.toDoubleArray()[0] : array.toFloatArray()[0];
    }

    /**
     * Replaces an array's numbers where they are. DJL's own way prints a deprecation line of the library's.
     *
     * @param into float32, contiguous
     * @param values as many numbers, row-major, from the buffer's position on; the position stays
     */
    public static void overwrite(NDArray into, FloatBuffer values) {
        FloatBuffer source = values.duplicate();
        source.limit(source.position() + Math.toIntExact(into.size()));
        if (into.getDevice().isGpu()) {
            into.set(source);
        } else {
            into.toByteBuffer(true).asFloatBuffer().put(source);
        }
    }

    /**
     * Replaces an array's numbers by another's.
     *
     * @param into contiguous; from the CPU to a GPU float32, otherwise of any type
     * @param from of the same type and shape, on the same device or the CPU
     */
    public static void overwrite(NDArray into, NDArray from) {
        if (!into.getDevice().isGpu()) {
            try (HostNumbers source = HostNumbers.of(from)) {
                into.toByteBuffer(true).put(source.bytes());
            }
        } else if (from.getDevice().isGpu()) {
            into.set(new NDIndex("..."), from);
        } else {
            overwrite(into, from.toByteBuffer(true).asFloatBuffer());
        }
    }

    private static NDArray filled(NDManager manager, Shape shape, DataType type, Consumer<ByteBuffer> write) {
        NDArray array = manager.create(shape, type);
        if (array.getDevice().isGpu()) {
            array.close();
            try (NDManager host = NDManager.newBaseManager(Device.cpu())) {
                NDArray copy = filled(host, shape, type, write).toDevice(manager.getDevice(), true);
                copy.attach(manager);
                return copy;
            }
        }
        if (shape.size() > 0) write.accept(array.toByteBuffer(true));
        return array;
    }
}
