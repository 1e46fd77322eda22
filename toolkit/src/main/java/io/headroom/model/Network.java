package io.headroom.model;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.headroom.corpus.Batch;
import io.headroom.engine.ComputeDevice;
import io.headroom.engine.GradientMode;
import io.headroom.engine.NativeArrays;
import io.headroom.engine.Scope;
import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import io.headroom.random.Key;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@link Seq2Seq} with its native memory: the block, its parameters, the device they are on. Used by one thread at a time. */
@SuppressWarnings("try")
public final class Network implements AutoCloseable {
    private static final long INITIAL_WEIGHTS = 1;

    private final NDManager manager;
    private final Seq2Seq block;
    private final ParameterStore store;

    private Network(Seq2SeqSpec spec, Key key, ComputeDevice device, DataType precision) {
        block = new Seq2Seq(spec, key);
        manager = NDManager.newBaseManager(device.device());
        store = new ParameterStore(manager, false);
        block.initialize(manager, precision, new Shape(1, spec.channels(), 1), new Shape(1, 2));
    }

    /**
     * A network with fresh weights.
     *
     * @param spec its shape
     * @param seed the run's seed
     * @param device where it computes
     * @return the network, to be closed
     */
    public static Network create(Seq2SeqSpec spec, long seed, ComputeDevice device) {
        return new Network(spec, Key.of(seed).fold(INITIAL_WEIGHTS), device, DataType.FLOAT32);
    }

    /**
     * The same network in double precision, in which two orders of addition are told from two different computations. Slow,
     * and its weights are neither set nor saved.
     *
     * @param spec its shape
     * @param seed the run's seed
     * @return the network on the CPU, to be closed
     */
    public static Network inDoublePrecision(Seq2SeqSpec spec, long seed) {
        return new Network(spec, Key.of(seed).fold(INITIAL_WEIGHTS), ComputeDevice.CPU, DataType.FLOAT64);
    }

    /**
     * A network with saved weights.
     *
     * @param spec its shape
     * @param file written by {@link #save} or by the block's own {@code saveParameters}
     * @param device where it computes
     * @return the network, to be closed
     * @throws FileFault if the file does not hold such a network
     */
    public static Network load(Seq2SeqSpec spec, Path file, ComputeDevice device) {
        Network network = create(spec, 0, device);
        try {
            network.load(file);
            return network;
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    private void load(Path file) {
        try (NDManager read = manager.newSubManager();
                DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            Seq2Seq saved = new Seq2Seq(block.spec(), Key.of(0));
            saved.loadParameters(read, in);
            Map<String, NDArray> own = weights();
            for (Parameter parameter : saved.named()) {
                NDArray into = own.get(parameter.getName());
                if (!parameter.getArray().getShape().equals(into.getShape())) {
                    throw new FileFault(
                            file,
                            parameter.getName(),
                            "expected shape " + into.getShape() + ", got "
                                    + parameter.getArray().getShape() + "; the weights belong to another network");
                }
                set(parameter.getName(), parameter.getArray().toFloatArray());
            }
        } catch (EOFException e) {
            throw new FileFault(file, "", "ends too early; take another checkpoint", e);
        } catch (MalformedModelException e) {
            throw new FileFault(
                    file,
                    "",
                    "not the weights of this network: " + e.getMessage() + "; give those that its run has written",
                    e);
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", file, e);
        }
    }

    /**
     * Writes the weights in DJL's format, running statistics included.
     *
     * @param file where to; the caller renames
     */
    public void save(Path file) {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            block.saveParameters(out);
        } catch (IOException e) {
            throw EnvironmentFault.of("writing", file, e);
        }
    }

    /**
     * The DJL block.
     *
     * @return the block; it stays this network's
     */
    public Seq2Seq block() {
        return block;
    }

    /**
     * The network's shape.
     *
     * @return its specification
     */
    public Seq2SeqSpec spec() {
        return block.spec();
    }

    /**
     * Where parameters are looked up.
     *
     * @return the store
     */
    public ParameterStore store() {
        return store;
    }

    /**
     * The manager that owns the parameters.
     *
     * @return the manager; closed by {@link #close()}
     */
    public NDManager manager() {
        return manager;
    }

    /**
     * All arrays by PyTorch's name, running statistics included.
     *
     * @return the network's own arrays, in a fixed order
     */
    public Map<String, NDArray> weights() {
        Map<String, NDArray> all = new LinkedHashMap<>();
        for (Parameter parameter : block.named()) all.put(parameter.getName(), parameter.getArray());
        return all;
    }

    /**
     * The arrays that are learned, by PyTorch's name.
     *
     * @return the network's own arrays, in a fixed order
     */
    public Map<String, NDArray> learned() {
        Map<String, NDArray> all = new LinkedHashMap<>();
        for (Parameter parameter : block.named()) {
            if (parameter.requiresGradient()) all.put(parameter.getName(), parameter.getArray());
        }
        return all;
    }

    /**
     * The arrays that BatchNorm moves.
     *
     * @return running means and variances, the network's own arrays
     */
    public List<NDArray> statistics() {
        return block.statistics().stream().map(Parameter::getArray).toList();
    }

    /**
     * The vectors of words [vocabulary, embedding]; row 0, the padding, is 0 and stays so.
     *
     * @return the network's own array
     */
    public NDArray wordVectors() {
        return block.wordVectors().getArray();
    }

    /**
     * Overwrites a weight.
     *
     * @param name PyTorch's name
     * @param values its numbers, row-major
     */
    public void set(String name, float[] values) {
        NDArray own = weights().get(name);
        if (own == null) throw new CallerMistake("the network has no weight called " + name + "; weights() names them");
        if (own.size() != values.length) {
            throw new CallerMistake(name + ": expected " + own.size() + " numbers " + own.getShape() + ", got "
                    + values.length + "; give one a number, row-major");
        }
        NativeArrays.overwrite(own, FloatBuffer.wrap(values));
    }

    /**
     * Puts a batch's signal into the engine's memory.
     *
     * @param batch trials
     * @return [batch, channel, time], in the parameters' precision
     */
    public NDArray signal(Batch batch) {
        return signal(batch, 0, batch.size());
    }

    /** The same of the rows [from, to). */
    NDArray signal(Batch batch, int from, int to) {
        if (batch.channels() != spec().channels()) {
            throw new CallerMistake("the network reads " + spec().channels() + " channels, the batch has "
                    + batch.channels() + "; take the specification's channels from the corpus");
        }
        FloatBuffer rows = batch.signal().duplicate();
        rows.position(rows.position() + from * batch.channels() * batch.time());
        return NativeArrays.floats(manager, new Shape(to - from, batch.channels(), batch.time()), rows)
                .toType(wordVectors().getDataType(), false);
    }

    /**
     * The cross entropy of a batch, with running statistics and without dropout or gradients.
     *
     * @param batch trials with their sentences
     * @param feed which words the decoder reads
     * @param rowsAtOnce how many rows are in memory together
     * @return sum over words, and their number
     */
    public TokenLoss loss(Batch batch, WordFeed feed, int rowsAtOnce) {
        TokenLoss total = TokenLoss.NONE;
        try (GradientMode off = GradientMode.off();
                Scope outer = Scope.open()) {
            NDArray features = block.reduce(store, signal(batch), false, Dropout.NONE); // [T, B, R]
            for (int from = 0; from < batch.size(); from += rowsAtOnce) {
                int to = Math.min(batch.size(), from + rowsAtOnce);
                try (Scope scope = Scope.open()) {
                    TargetWords targets = TargetWords.of(manager, batch.rows().subList(from, to));
                    NDArray logits =
                            block.logits(store, rows(features, from, to), targets.words(), feed, false, Dropout.NONE);
                    total = total.plus(new TokenLoss(NativeArrays.number(targets.lossSum(logits)), targets.tokens()));
                }
            }
        }
        return total;
    }

    /**
     * Writes a sentence for every row, the likeliest word at each step, until the end token.
     *
     * @param batch trials; their words are not looked at
     * @param mostWords where to stop at the latest
     * @param rowsAtOnce how many rows are in memory together
     * @param attention whether to keep the attention's weights
     * @return a sentence a row
     */
    public List<Decoded> decode(Batch batch, int mostWords, int rowsAtOnce, boolean attention) {
        List<Decoded> sentences = new ArrayList<>();
        try (GradientMode off = GradientMode.off();
                Scope outer = Scope.open()) {
            NDArray features = block.reduce(store, signal(batch), false, Dropout.NONE); // [T, B, R]
            for (int from = 0; from < batch.size(); from += rowsAtOnce) {
                int to = Math.min(batch.size(), from + rowsAtOnce);
                try (Scope scope = Scope.open()) {
                    sentences.addAll(new GreedyDecoding(this, attention).write(rows(features, from, to), mostWords));
                }
            }
        }
        return sentences;
    }

    /**
     * Some rows of the features.
     *
     * @param features [T, B, R]
     * @param from first row
     * @param to row after the last
     * @return [T, to - from, R], a view
     */
    public static NDArray rows(NDArray features, int from, int to) {
        return features.get(":, " + from + ':' + to);
    }

    /** Frees the parameters. */
    @Override
    public void close() {
        manager.close();
    }
}
