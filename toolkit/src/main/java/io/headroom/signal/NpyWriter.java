package io.headroom.signal;

import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes one array to a {@code .npy} file (version 1.0) row by row; how many rows there are need not be known before the
 * end. The file has another name until {@link #commit}; without that nothing is left of it after {@link #close()}.
 */
public final class NpyWriter implements AutoCloseable {
    private static final int BLOCK = 1 << 16;

    private final Path target;
    private final Path part;
    private final NpyType type;
    private final List<Integer> row;
    private final long rowElements;
    private final RandomAccessFile file;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    private long elements;
    private boolean open = true;

    private NpyWriter(Path target, Path part, NpyType type, List<Integer> row, RandomAccessFile file) {
        this.target = target;
        this.part = part;
        this.type = type;
        this.row = row;
        this.rowElements = row.stream().mapToLong(axis -> axis).reduce(1, Math::multiplyExact);
        this.file = file;
    }

    /**
     * Starts a file.
     *
     * @param target the file; replaced at {@link #commit} if it is there
     * @param type element type, {@link NpyType#FLOAT32} or {@link NpyType#FLOAT16}
     * @param row all axes but the first; none for a vector
     * @return the writer, to be closed
     * @throws CallerMistake if the type is another one, an axis is negative or the target is a folder
     * @throws EnvironmentFault if the file cannot be made
     */
    public static NpyWriter create(Path target, NpyType type, int... row) {
        if (type != NpyType.FLOAT32 && type != NpyType.FLOAT16) {
            throw new CallerMistake("written types are <f4 and <f2, got " + type.code());
        }
        for (int axis : row) CallerMistake.atLeast("axis", axis, 0);
        if (Files.isDirectory(target)) throw new CallerMistake(target + " is a folder; name a file");
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            // Made here because its exceptions tell a missing folder from a missing permission.
            Files.write(part, new byte[0]);
            RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw");
            NpyWriter writer =
                    new NpyWriter(target, part, type, Arrays.stream(row).boxed().toList(), file);
            try {
                file.write(writer.header(0));
                return writer;
            } catch (IOException e) {
                writer.close();
                throw e;
            }
        } catch (IOException e) {
            throw EnvironmentFault.of("writing", target, e);
        }
    }

    private byte[] header(int rows) {
        return NpyHeader.bytes(type, shape(rows), shape(Integer.MAX_VALUE));
    }

    private List<Integer> shape(int rows) {
        List<Integer> shape = new ArrayList<>(List.of(rows));
        shape.addAll(row);
        return shape;
    }

    /**
     * How many elements were written.
     *
     * @return elements
     */
    public long elements() {
        return elements;
    }

    /**
     * Appends elements.
     *
     * @param values in C order; rounded to the nearest, ties to even, if the file's type is half precision
     * @param from index of the first one
     * @param count how many
     * @throws EnvironmentFault if they cannot be written
     */
    public void write(float[] values, int from, int count) {
        for (int done = 0; done < count; ) {
            int some = Math.min(count - done, block.remaining() / type.bytes());
            for (int i = 0; i < some; i++) put(values[from + done + i]);
            done += some;
            if (block.remaining() < type.bytes()) flush();
        }
        elements += count;
    }

    private void put(float value) {
        if (type == NpyType.FLOAT16) {
            block.putShort(Half.fromFloat(value));
        } else {
            block.putFloat(value);
        }
    }

    private void flush() {
        try {
            file.write(block.array(), 0, block.position());
            block.clear();
        } catch (IOException e) {
            throw EnvironmentFault.of("writing", target, e);
        }
    }

    /**
     * Ends the file with the rows that were written and gives it its name.
     *
     * @throws CallerMistake if the last row is not whole
     * @throws EnvironmentFault if it cannot be written
     */
    public void commit() {
        commit(rowElements == 0 ? 0 : Math.toIntExact(elements / rowElements));
    }

    void commit(int rows) {
        if (!open) throw new CallerMistake(target + " was already ended");
        if (elements != rows * rowElements) {
            throw new CallerMistake(target + ": expected " + rows + " rows of " + rowElements + " elements, got "
                    + elements + " elements");
        }
        flush();
        try {
            file.seek(0);
            file.write(header(rows));
            file.close();
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            open = false;
        } catch (IOException e) {
            throw EnvironmentFault.of("writing", target, e);
        }
    }

    @Override
    public void close() {
        if (!open) return;
        open = false;
        try {
            try {
                file.close();
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw EnvironmentFault.of("removing", part, e);
        }
    }
}
