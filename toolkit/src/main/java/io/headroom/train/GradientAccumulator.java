package io.headroom.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import io.headroom.engine.GradientMode;
import io.headroom.engine.Gradients;
import io.headroom.engine.HeadroomEngine;
import io.headroom.engine.NativeArrays;
import io.headroom.engine.Precision;
import io.headroom.engine.Scope;
import io.headroom.error.CallerMistake;
import io.headroom.error.CancelledException;
import io.headroom.error.Diverged;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.NotSupported;
import io.headroom.memory.MemoryGuard;
import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains any DJL block with any DJL loss in the memory of a micro-batch: gradients of the parts add up to those of the whole
 * effective batch.
 *
 * <pre>{@code
 * try (var training = GradientAccumulator.of(block, Loss.softmaxCrossEntropyLoss()).effectiveBatch(16).microBatch(4)) {
 *     for (int i = 0; i < 20; i++) System.out.println(training.step(data, labels));
 * }
 * }</pre>
 *
 * <p>Limits, checked and not silent. The loss must be a mean over samples and each sample's output its own: tried on the
 * first batch's first samples, refused otherwise. BatchNorm is refused unless the batch is not split: its statistics would be
 * a part's. DJL's Dropout draws other masks for other splits: noted. Everything is computed in single precision. A step
 * whose loss or gradient is not finite changes nothing and throws {@link Diverged}; the next one is clean.
 */
@SuppressWarnings("try")
public final class GradientAccumulator implements AutoCloseable {
    private static final int STANDARD_BATCH = 16;
    private static final int MOST_ATTEMPTS = 8;

    private final Block block;
    private final Loss loss;
    private final NDManager manager;
    private final ParameterStore store;

    private int effectiveBatch = STANDARD_BATCH;
    private int microBatch = 1;
    private double learningRate = 1e-3;
    private Optional<Optimizer> optimizer = Optional.empty();

    private Optional<BlockSplit> split = Optional.empty();

    private Optional<Parts> parts = Optional.empty();
    private boolean probed;
    private long steps;

    /** What exists from the first step on. */
    private record Parts(
            Map<String, NDArray> learned,
            List<NDArray> others,
            Map<String, NDArray> sums,
            Gradients gradients,
            Adam adam,
            BlockSurvey survey) {}

    private GradientAccumulator(Block block, Loss loss) {
        HeadroomEngine.start();
        this.block = block;
        this.loss = loss;
        manager = NDManager.newBaseManager();
        store = new ParameterStore(manager, false);
    }

    /**
     * Prepares to train.
     *
     * @param block the network; initialised by the first step unless it is
     * @param loss a mean over samples
     * @return an accumulator with an effective batch of 16, one sample at a time, Adam at 1e-3
     */
    public static GradientAccumulator of(Block block, Loss loss) {
        return new GradientAccumulator(block, loss);
    }

    /**
     * Sets how many samples a step sees at most.
     *
     * @param samples at least 1
     * @return this
     */
    public GradientAccumulator effectiveBatch(int samples) {
        effectiveBatch = CallerMistake.atLeast("effectiveBatch", samples, 1);
        return untouched();
    }

    /**
     * Sets how many samples are in memory at once.
     *
     * @param samples at least 1
     * @return this
     */
    public GradientAccumulator microBatch(int samples) {
        microBatch = CallerMistake.atLeast("microBatch", samples, 1);
        return untouched();
    }

    /**
     * Sets Adam's step size.
     *
     * @param rate above 0
     * @return this
     */
    public GradientAccumulator learningRate(double rate) {
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new CallerMistake(
                    "learningRate must be above 0 and finite, got " + rate + "; 0.001 is Adam's usual one");
        }
        learningRate = rate;
        return untouched();
    }

    /**
     * Takes another optimiser instead of Adam.
     *
     * @param other one of DJL's
     * @return this
     */
    public GradientAccumulator optimizer(Optimizer other) {
        optimizer = Optional.of(other);
        return untouched();
    }

    /**
     * Asks a guard before each part, with the bytes of an {@link #estimate}: what does not fit is done in fewer samples at once,
     * also where the micro-batch is the effective batch. That changes nothing but rounding, and the masks of DJL's Dropout,
     * which {@link #notes} then say.
     *
     * @param guard is asked
     * @param estimate made on samples like those that are trained on, by this accumulator before its first step or by another
     * @return this
     * @throws CallerMistake after the first step
     */
    public GradientAccumulator guarded(MemoryGuard guard, BlockEstimate estimate) {
        if (steps > 0) throw fixed();
        split = Optional.of(new BlockSplit(guard, estimate));
        return this;
    }

    /**
     * What a reader of the results must know; complete from the first step on.
     *
     * @return a line each
     */
    public List<String> notes() {
        boolean dropout = parts.map(own -> own.survey.dropout()).orElse(false);
        return dropout && maySplit()
                ? List.of("DJL's Dropout draws from the engine's generator: another micro-batch draws other masks")
                : List.of();
    }

    /** A guard splits also a batch that is asked for as a whole, but not one that is normalised. */
    private boolean maySplit() {
        boolean norm = parts.map(own -> own.survey.batchNorm()).orElse(false);
        return microBatch < effectiveBatch || (split.isPresent() && !norm);
    }

    /**
     * One optimiser step.
     *
     * @param data inputs, samples on axis 0
     * @param labels labels, samples on axis 0
     * @return the mean loss of the effective batch
     * @see #step(NDList, NDList)
     */
    public double step(NDArray data, NDArray labels) {
        return step(new NDList(data), new NDList(labels));
    }

    /**
     * One optimiser step.
     *
     * @param data inputs, samples on axis 0; as many as the effective batch, or fewer at the end of an epoch
     * @param labels labels, samples on axis 0
     * @return the mean loss of the effective batch
     * @throws NotSupported if a split would change the result, or the data or the block are not in single precision
     * @throws Diverged if the loss or the gradient is not finite; nothing was changed
     * @throws CancelledException if the thread was interrupted between two parts; nothing was changed
     * @throws io.headroom.error.OverBudget if a guard refuses a part that cannot be smaller; nothing was changed
     */
    public double step(NDList data, NDList labels) {
        samples(data, labels);
        Parts own = parts.orElseGet(() -> prepare(data));
        try (GradientMode off = GradientMode.off();
                Scope scope = Scope.open()) {
            List<NDArray> before = copies(own.others);
            double mean = accumulate(data, labels);
            double norm = own.gradients.norm();
            if (!Double.isFinite(mean) || !Double.isFinite(norm)) {
                restore(own.others, before);
                probed = false; // a probe sees nothing in numbers that are none
                throw diverged(mean, norm, data, labels);
            }
            update(own);
            steps++;
            return mean;
        } finally {
            own.gradients.zero();
        }
    }

    /**
     * What a step will take in memory, from two small steps on the first samples. Nothing is learned: the block and the state
     * of training are as they were.
     *
     * @param data inputs, samples on axis 0, at least 2
     * @param labels labels, samples on axis 0
     * @return the estimate for this accumulator's micro-batch
     * @throws NotSupported if this system does not tell the peak of a step
     */
    public BlockEstimate estimate(NDList data, NDList labels) {
        int samples = samples(data, labels);
        CallerMistake.atLeast("samples to estimate from", samples, 2);
        Parts own = parts.orElseGet(() -> prepare(data));
        try (GradientMode off = GradientMode.off();
                Scope scope = Scope.open()) {
            List<NDArray> before = copies(own.others);
            BlockProbe probe =
                    new BlockProbe(count -> part(own, Rows.of(data, 0, count), Rows.of(labels, 0, count), 1));
            try {
                return probe.run(samples, microBatch);
            } finally {
                restore(own.others, before);
                own.gradients.zero();
            }
        }
    }

    private Diverged diverged(double mean, double norm, NDList data, NDList labels) {
        String what = Double.isFinite(mean) ? "the gradient's norm is " + norm : "the loss is " + mean;
        String why = oddSample("data", data)
                .or(() -> oddSample("labels", labels))
                .orElse(
                        optimizer.isPresent()
                                ? "lower the optimizer's learning rate"
                                : "lower the learning rate, now " + learningRate);
        return new Diverged("step " + (steps + 1) + ": " + what + "; " + why + " (nothing was changed)", steps + 1);
    }

    private static Optional<String> oddSample(String name, NDList arrays) {
        for (NDArray array : arrays) {
            if (!array.getDataType().isFloating()) continue;
            float[] values = array.toType(DataType.FLOAT32, true).toFloatArray();
            for (int i = 0; i < values.length; i++) {
                if (Float.isFinite(values[i])) continue;
                long sample = i / (values.length / array.getShape().get(0));
                return Optional.of("sample " + sample + " of the " + name + " holds " + values[i] + "; leave it out");
            }
        }
        return Optional.empty();
    }

    /** Leaves the whole batch's gradient on the parameters. */
    double accumulate(NDList data, NDList labels) {
        int samples = samples(data, labels);
        Parts own = parts.orElseGet(() -> prepare(data));
        requireOneDevice(own, data);
        requireOneDevice(own, labels);
        own.sums.values().forEach(GradientAccumulator::clear);
        double mean = 0;
        try (Scope step = Scope.open()) {
            int to;
            for (int from = 0; from < samples; from = to) {
                if (Thread.interrupted()) throw new CancelledException("the step was stopped; nothing was changed");
                to = from + fitting(samples - from, own);
                if (!probed && to - from < samples) probe(data, labels);
                double share = (double) (to - from) / samples;
                mean += part(own, Rows.of(data, from, to), Rows.of(labels, from, to), share);
            }
            own.sums.forEach((name, sum) ->
                    Gradients.of(own.learned.get(name)).ifPresent(gradient -> NativeArrays.overwrite(gradient, sum)));
        } catch (RuntimeException e) {
            own.gradients.zero();
            throw e;
        } finally {
            Reference.reachabilityFence(data);
            Reference.reachabilityFence(labels);
        }
        return mean;
    }

    private int fitting(int left, Parts own) {
        int most = Math.min(microBatch, left);
        int least = own.survey.batchNorm() ? most : 1;
        return split.map(guarded -> guarded.fitting(most, least)).orElse(most);
    }

    private void probe(NDList data, NDList labels) {
        new SplitProbe(block, loss, store).check(data, labels);
        probed = data.head().getShape().get(0) > 1;
    }

    /** Adds a part's share; again if the heap was collected in between, see {@link CollectionWatch}. */
    private double part(Parts own, NDList data, NDList labels, double share) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            own.gradients.zero();
            try (Scope scope = Scope.open()) {
                List<NDArray> before = copies(own.others);
                CollectionWatch watch = new CollectionWatch();
                double value = backward(data, labels, share);
                if (!watch.collected()) {
                    own.learned.forEach((name, p) ->
                            Gradients.of(p).ifPresent(g -> own.sums.get(name).addi(g)));
                    return value;
                }
                restore(own.others, before);
            }
        }
        throw new EnvironmentFault("the Java heap was collected during each of " + MOST_ATTEMPTS + " attempts at one"
                + " micro-batch, and DJL's x.mul(number) may then give wrong gradients; give the JVM more heap (-Xmx)");
    }

    private double backward(NDList data, NDList labels, double share) {
        try (GradientMode on = GradientMode.on()) {
            NDArray value = loss.evaluate(labels, block.forward(store, data, labels, null));
            NDArray weighted = value.mul(NativeArrays.scalar(manager, share));
            GradientMode.backward(weighted);
            return NativeArrays.number(weighted);
        }
    }

    private void update(Parts own) {
        if (optimizer.isEmpty()) {
            own.adam.update(learningRate);
            return;
        }
        try (Scope scope = Scope.open()) {
            own.learned.forEach((name, parameter) ->
                    Gradients.of(parameter).ifPresent(g -> optimizer.get().update(name, parameter, g)));
        }
    }

    private int samples(NDList data, NDList labels) {
        long samples = data.head().getShape().get(0);
        if (samples > effectiveBatch) {
            throw new CallerMistake("the effective batch is " + effectiveBatch + ", got " + samples
                    + " samples; set effectiveBatch(" + samples + ')');
        }
        for (NDArray array : data) {
            if (!Precision.FLOAT32.takes(array.getDataType())) {
                throw new NotSupported("the data are " + array.getDataType() + ", a step computes in float32; give"
                        + " data.toType(DataType.FLOAT32, false)");
            }
        }
        for (NDArray array : labels) {
            if (array.getShape().dimension() == 0 || array.getShape().get(0) != samples) {
                throw new CallerMistake("expected labels for " + samples + " samples on axis 0, got shape "
                        + array.getShape() + "; give one label a sample");
            }
        }
        return (int) samples;
    }

    /** What is on two devices fails in the engine's words, amid the step. */
    private static void requireOneDevice(Parts own, NDList arrays) {
        Optional<NDArray> any = own.learned.values().stream().findFirst();
        for (NDArray array : arrays) {
            if (any.isEmpty() || array.getDevice().equals(any.get().getDevice())) continue;
            throw new CallerMistake("an array of the step is on " + array.getDevice() + ", the block on "
                    + any.get().getDevice() + "; give array.toDevice(device, true)");
        }
    }

    private Parts prepare(NDList data) {
        BlockSurvey survey = BlockSurvey.of(block);
        if (survey.batchNorm() && microBatch < effectiveBatch) {
            throw new NotSupported("the block holds BatchNorm, whose statistics would be those of " + microBatch
                    + " samples and not of " + effectiveBatch + "; use LayerNorm, or microBatch(" + effectiveBatch
                    + ')');
        }
        if (!block.isInitialized()) block.initialize(manager, DataType.FLOAT32, data.getShapes());
        Map<String, NDArray> learned = new LinkedHashMap<>();
        List<NDArray> others = new ArrayList<>();
        Map<String, NDArray> sums = new LinkedHashMap<>();
        for (var entry : block.getParameters()) {
            Parameter parameter = entry.getValue();
            NDArray array = parameter.getArray();
            if (array.getDataType() != DataType.FLOAT32) {
                throw new NotSupported("the block's " + entry.getKey() + " is " + array.getDataType()
                        + ", a step computes in float32; initialize the block with DataType.FLOAT32");
            }
            if (parameter.requiresGradient()) {
                array.setRequiresGradient(true);
                learned.put(entry.getKey(), array);
                sums.put(entry.getKey(), manager.zeros(array.getShape(), DataType.FLOAT32, array.getDevice()));
            } else {
                others.add(array);
            }
        }
        Parts made = new Parts(
                learned,
                others,
                sums,
                new Gradients(List.copyOf(learned.values())),
                new Adam(manager, learned),
                survey);
        parts = Optional.of(made);
        return made;
    }

    /** Of what a forward pass may move: BatchNorm's running statistics. */
    private static List<NDArray> copies(List<NDArray> arrays) {
        return arrays.stream().map(NDArray::duplicate).toList();
    }

    private static void restore(List<NDArray> arrays, List<NDArray> copies) {
        for (int i = 0; i < copies.size(); i++) NativeArrays.overwrite(arrays.get(i), copies.get(i));
    }

    private static void clear(NDArray sum) {
        NativeArrays.overwrite(sum, FloatBuffer.allocate(Math.toIntExact(sum.size())));
    }

    private GradientAccumulator untouched() {
        if (parts.isPresent()) throw fixed();
        return this;
    }

    private static CallerMistake fixed() {
        return new CallerMistake(
                "settings are fixed once the first step was made; make another one with accumulate(block, loss)");
    }

    /** In one line: {@code "accumulates steps of 16 samples, 4 in memory; 20 steps done"}. */
    @Override
    public String toString() {
        return "accumulates steps of " + effectiveBatch + " samples, " + microBatch + " in memory; " + steps
                + " steps done";
    }

    /** Frees the optimiser's state, and the block's parameters if the first step initialised it. */
    @Override
    public void close() {
        manager.close();
    }
}
