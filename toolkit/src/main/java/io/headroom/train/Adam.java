package io.headroom.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.headroom.engine.GradientMode;
import io.headroom.engine.Gradients;
import io.headroom.engine.HostNumbers;
import io.headroom.engine.NativeArrays;
import io.headroom.engine.Scope;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Adam (Kingma and Ba 2015, algorithm 1) with PyTorch's defaults, its moments open to saving: an optimiser that starts cold
 * after a pause makes a jump.
 */
@SuppressWarnings("try")
public final class Adam implements AutoCloseable {
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double EPSILON = 1e-8;
    private static final int MAGIC = 0x4144414d; // ADAM
    /** Numbers that are written at once. */
    private static final int PIECE = 1 << 14;

    private final NDManager manager;
    private final Map<String, Moments> moments = new LinkedHashMap<>();
    private long updates;

    private record Moments(NDArray parameter, NDArray mean, NDArray square) {}

    /**
     * An optimiser that has seen nothing.
     *
     * @param parent the manager to live under
     * @param parameters what it moves, by name
     */
    public Adam(NDManager parent, Map<String, NDArray> parameters) {
        manager = parent.newSubManager();
        parameters.forEach(
                (name, parameter) -> moments.put(name, new Moments(parameter, zeros(parameter), zeros(parameter))));
    }

    /** Where the parameter is: the manager may be of another device. */
    private NDArray zeros(NDArray parameter) {
        return manager.zeros(parameter.getShape(), DataType.FLOAT32, parameter.getDevice());
    }

    /**
     * How many steps it has made.
     *
     * @return updates
     */
    public long updates() {
        return updates;
    }

    /**
     * Moves every parameter that has a gradient.
     *
     * @param rate the step size
     */
    public void update(double rate) {
        updates++;
        double correction = 1 - Math.pow(FIRST, (double) updates);
        double spread = Math.sqrt(1 - Math.pow(SECOND, (double) updates));
        try (GradientMode off = GradientMode.off();
                Scope scope = Scope.open()) {
            Numbers numbers = Numbers.of(manager, spread, rate / correction);
            for (Moments own : moments.values()) move(own, numbers);
        }
    }

    /** The numbers of an update as arrays. */
    private record Numbers(
            NDArray first,
            NDArray firstRest,
            NDArray second,
            NDArray secondRest,
            NDArray spread,
            NDArray epsilon,
            NDArray rate) {
        static Numbers of(NDManager manager, double spread, double rate) {
            return new Numbers(
                    NativeArrays.scalar(manager, FIRST),
                    NativeArrays.scalar(manager, 1 - FIRST),
                    NativeArrays.scalar(manager, SECOND),
                    NativeArrays.scalar(manager, 1 - SECOND),
                    NativeArrays.scalar(manager, spread),
                    NativeArrays.scalar(manager, EPSILON),
                    NativeArrays.scalar(manager, rate));
        }
    }

    private static void move(Moments own, Numbers numbers) {
        try (Scope scope = Scope.open()) {
            Optional<NDArray> found = Gradients.of(own.parameter);
            if (found.isEmpty()) return;
            NDArray gradient = found.get();
            own.mean.muli(numbers.first).addi(gradient.mul(numbers.firstRest));
            own.square.muli(numbers.second).addi(gradient.square().muli(numbers.secondRest));
            NDArray scale = own.square.sqrt().divi(numbers.spread).addi(numbers.epsilon);
            own.parameter.subi(own.mean.div(scale).muli(numbers.rate));
        }
    }

    /**
     * Writes both moments of every parameter.
     *
     * @param file where to; the caller renames
     */
    public void save(Path file) {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(MAGIC);
            out.writeLong(updates);
            out.writeInt(moments.size());
            for (Map.Entry<String, Moments> entry : moments.entrySet()) {
                out.writeUTF(entry.getKey());
                write(out, entry.getValue().mean);
                write(out, entry.getValue().square);
            }
        } catch (IOException e) {
            throw EnvironmentFault.of("writing", file, e);
        }
    }

    /**
     * Takes up where a saved optimiser stopped.
     *
     * @param file written by {@link #save}
     * @throws FileFault if it belongs to other parameters
     */
    public void load(Path file) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC)
                throw new FileFault(
                        file, "byte 0", "not an optimiser's state; train again, or put the run's own file back");
            updates = in.readLong();
            int count = in.readInt();
            if (count != moments.size()) {
                throw new FileFault(
                        file,
                        "byte 12",
                        "expected " + moments.size() + " parameters, got " + count + "; another network");
            }
            for (int i = 0; i < count; i++) {
                String name = in.readUTF();
                Moments own = moments.get(name);
                if (own == null)
                    throw new FileFault(file, name, "the network has no such parameter; put the run's own file back");
                read(in, own.mean);
                read(in, own.square);
            }
        } catch (EOFException e) {
            throw new FileFault(file, "", "ends too early; take another checkpoint", e);
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", file, e);
        }
    }

    /** In pieces: moments are twice the parameters, and a copy of each would fill the heap with garbage at every checkpoint. */
    private static void write(DataOutputStream out, NDArray array) throws IOException {
        try (HostNumbers host = HostNumbers.of(array)) {
            FloatBuffer numbers = host.bytes().asFloatBuffer();
            ByteBuffer piece = ByteBuffer.allocate(PIECE * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            while (numbers.hasRemaining()) {
                int count = Math.min(PIECE, numbers.remaining());
                piece.asFloatBuffer().put(numbers.slice(numbers.position(), count));
                numbers.position(numbers.position() + count);
                out.write(piece.array(), 0, count * Float.BYTES);
            }
        }
    }

    private static void read(DataInputStream in, NDArray into) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(into.size() * Float.BYTES)];
        in.readFully(bytes);
        NativeArrays.overwrite(
                into, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer());
    }

    /** Frees the moments. */
    @Override
    public void close() {
        manager.close();
    }
}
