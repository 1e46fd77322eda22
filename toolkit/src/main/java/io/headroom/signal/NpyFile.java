package io.headroom.signal;

import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A {@code .npy} file opened for reading: one array on disk, its elements read when they are asked for.
 *
 * <p>Read: format versions 1.0 to 3.0, C order, the types of {@link NpyType}. Anything else, and a file that is shorter or
 * longer than its header says, is refused at opening.
 */
public final class NpyFile implements AutoCloseable {
    private static final int BLOCK = 1 << 16;

    private final FileBytes file;
    private final NpyHeader header;
    private final long size;

    private NpyFile(FileBytes file, NpyHeader header) {
        this.file = file;
        this.header = header;
        this.size = header.size(file.path());
    }

    /**
     * Opens a file.
     *
     * @param path the file
     * @return the file, to be closed
     * @throws FileFault if it is no such file, or cut short, or of a type or order that is not read
     * @throws EnvironmentFault if it cannot be read
     */
    public static NpyFile open(Path path) {
        FileBytes file = FileBytes.open(path);
        try {
            NpyHeader.Preamble preamble = NpyHeader.preamble(path, file.head(NpyHeader.PREAMBLE));
            NpyHeader header = NpyHeader.parse(path, preamble, file.head(preamble.end()));
            header.checkLength(path, file.length());
            return new NpyFile(file, header);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Reads a whole file.
     *
     * @param path the file
     * @return its array
     * @throws FileFault if it is no such file, or cut short, or of a type or order that is not read
     * @throws EnvironmentFault if it cannot be read
     * @throws CallerMistake if it is 2 GiB or more; {@link #open} it and read parts
     */
    public static NpyArray read(Path path) {
        try (NpyFile npy = open(path)) {
            long bytes = npy.size * npy.type().bytes();
            if (bytes > Integer.MAX_VALUE - 8) {
                throw new CallerMistake(
                        path + " holds " + bytes + " bytes, more than one array takes; read it in parts");
            }
            byte[] data = new byte[(int) bytes];
            npy.file.read(npy.header.dataOffset(), data, data.length);
            return new NpyArray(npy.type(), npy.header.shape(), ByteBuffer.wrap(data));
        }
    }

    /**
     * Writes an array of single precision to a file, whole or not at all.
     *
     * @param path the file; replaced if it is there
     * @param values elements in C order
     * @param shape axes, slowest first, at least one
     * @throws CallerMistake if the shape has another number of elements than there are values
     * @throws EnvironmentFault if it cannot be written
     */
    public static void write(Path path, float[] values, int... shape) {
        CallerMistake.atLeast("number of axes", shape.length, 1);
        try (NpyWriter writer = NpyWriter.create(path, NpyType.FLOAT32, Arrays.copyOfRange(shape, 1, shape.length))) {
            writer.write(values, 0, values.length);
            writer.commit(shape[0]);
        }
    }

    /**
     * Which file this is.
     *
     * @return its path
     */
    public Path path() {
        return file.path();
    }

    /**
     * The element type.
     *
     * @return type
     */
    public NpyType type() {
        return header.type();
    }

    /**
     * The axes.
     *
     * @return lengths, slowest axis first
     */
    public int[] shape() {
        return header.shape().stream().mapToInt(axis -> axis).toArray();
    }

    /**
     * How many elements there are.
     *
     * @return elements
     */
    public long size() {
        return size;
    }

    /**
     * Where the elements start.
     *
     * @return bytes from the start of the file
     */
    public long dataOffset() {
        return header.dataOffset();
    }

    /**
     * Reads elements in single precision.
     *
     * @param from index of the first one, in C order
     * @param into filled
     * @throws CallerMistake if there are not that many, or the file was closed
     * @throws EnvironmentFault if they cannot be read
     */
    public void read(long from, float[] into) {
        if (from < 0 || from > size - into.length) {
            throw new CallerMistake(
                    path() + ": elements " + from + " to " + (from + into.length) + " asked for, there are " + size);
        }
        int width = type().bytes();
        byte[] block = new byte[Math.min(BLOCK, into.length) * width];
        ByteBuffer elements = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
        for (int done = 0; done < into.length; ) {
            int count = Math.min(block.length / width, into.length - done);
            file.read(header.dataOffset() + (from + done) * width, block, count * width);
            for (int i = 0; i < count; i++) into[done + i] = (float) type().get(elements, i);
            done += count;
        }
    }

    /**
     * Maps the elements into memory; the pages stay the system's, and the map outlives {@link #close()}.
     *
     * @return the elements as bytes, little-endian, read only
     * @throws CallerMistake if they are 2 GiB or more
     * @throws EnvironmentFault if they cannot be mapped
     */
    public MappedByteBuffer map() {
        long bytes = size * type().bytes();
        if (bytes > Integer.MAX_VALUE) {
            throw new CallerMistake(path() + " holds " + bytes + " bytes, more than can be mapped at once");
        }
        MappedByteBuffer map = file.map(dataOffset(), bytes);
        map.order(ByteOrder.LITTLE_ENDIAN);
        return map;
    }

    @Override
    public void close() {
        file.close();
    }
}
