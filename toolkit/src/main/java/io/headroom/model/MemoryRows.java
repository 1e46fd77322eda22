package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.headroom.engine.Gradients;
import io.headroom.engine.NativeArrays;
import io.headroom.engine.Scope;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * What the words of some rows look at, a {@link TrialAttention} a row, and what comes back from them. The rows of a word are
 * shared by the processors. S points in time, B rows, H hidden, M width of the memory, N words that were read.
 */
@SuppressWarnings("try")
final class MemoryRows {
    private final List<TrialAttention> trials = new ArrayList<>();
    private int batch;
    private int samples;
    private int hidden;
    private int width;
    private int words;

    /** Memory [S, B, M]. Arrays of the heap are used again. */
    void fill(NDArray memory, AdditiveAttention.Arrays attention) {
        Shape shape = memory.getShape();
        samples = (int) shape.get(0);
        batch = (int) shape.get(1);
        width = (int) shape.get(2);
        hidden = (int) attention.keyBias().size();
        if (!trials.isEmpty() && !trials.get(0).fits(samples, hidden, width)) trials.clear();
        while (trials.size() < batch) trials.add(new TrialAttention(samples, hidden, width));
        words = 0;
        for (int b = 0; b < batch; b++) fill(trials.get(b), row(memory, b), attention);
        float[] vector = attention.scoreWeight().toFloatArray();
        each(b -> trials.get(b).start(vector));
    }

    /** Memory of a row [S, M]. */
    private void fill(TrialAttention trial, NDArray memory, AdditiveAttention.Arrays attention) {
        try (Scope scope = Scope.open()) {
            NDArray own = memory.duplicate(); // [S, M], contiguous
            NDArray keys = own.getNDArrayInternal()
                    .linear(own, attention.keyWeight(), attention.keyBias())
                    .singletonOrThrow(); // [S, H]
            FloatBuffer memories = own.toByteBuffer(true).asFloatBuffer();
            FloatBuffer allKeys = keys.toByteBuffer(true).asFloatBuffer();
            for (int s = 0; s < samples; s++) {
                memories.get(trial.memory(s));
                allKeys.get(trial.key(s));
            }
        }
    }

    /** A view [S, ...] of an array [S, B, ...]. */
    private static NDArray row(NDArray all, int b) {
        return all.get(":, " + b);
    }

    /** What one word got of each row, and what going backward through it takes. */
    static final class Look {
        private final float[][] query;
        private final float[][] weights;
        private final float[][] context;

        private Look(float[][] query, float[][] weights, int width) {
            this.query = query;
            this.weights = weights;
            context = new float[query.length][width];
        }

        /** The weighted sums of the memory, row after row [B M]. */
        float[] contexts() {
            return joined(context);
        }
    }

    /** Queries [B H]. */
    Look look(float[] queries) {
        float[][] weights = new float[batch][];
        for (int b = 0; b < batch; b++) weights[b] = trials.get(b).weights(words);
        words++;
        Look look = new Look(rows(queries, batch), weights, width);
        each(b -> trials.get(b).look(look.query[b], look.weights[b], look.context[b]));
        return look;
    }

    /** From the gradient of the contexts [B, M] to that of the queries [B, H]. */
    float[] backward(Look look, float[] contexts) {
        float[][] upstream = rows(contexts, batch);
        float[][] queries = new float[batch][hidden];
        each(b -> trials.get(b).backward(look.query[b], look.weights[b], upstream[b], queries[b]));
        return joined(queries);
    }

    /** Gradient of the score's vector [1, H]. */
    NDArray scoreGradient(NDManager manager) {
        double[] total = new double[hidden];
        for (int b = 0; b < batch; b++) {
            float[] own = trials.get(b).scoreGradient();
            for (int j = 0; j < hidden; j++) total[j] += own[j];
        }
        return NativeArrays.floats(manager, new Shape(1, hidden), into -> {
            for (double value : total) into.put((float) value);
        });
    }

    /**
     * What the memory gets from being summed into contexts and from being projected to keys: all words in one product a row.
     * Adds to the gradients of that projection.
     *
     * @param looks N of them
     * @param contexts their gradients [N, B, M]
     * @param memory as it was filled [S, B, M]
     * @param attention whose key projection it was
     * @return [S, B, M]
     */
    NDArray memoryGradient(List<Look> looks, NDArray contexts, NDArray memory, AdditiveAttention.Arrays attention) {
        try (Scope scope = Scope.open()) {
            NDArray whole = scope.keep(memory.zerosLike()); // [S, B, M]
            for (int b = 0; b < batch; b++) addGradient(b, looks, contexts, memory, attention, row(whole, b));
            return whole;
        }
    }

    private void addGradient(
            int b,
            List<Look> looks,
            NDArray contexts,
            NDArray memory,
            AdditiveAttention.Arrays attention,
            NDArray into) {
        try (Scope scope = Scope.open()) {
            NDArray weights = NativeArrays.floats(
                    contexts.getManager(),
                    new Shape(looks.size(), samples),
                    all -> looks.forEach(look -> all.put(look.weights[b]))); // [N, S]
            NDArray keys = NativeArrays.floats(contexts.getManager(), new Shape(samples, hidden), all -> {
                for (int s = 0; s < samples; s++) all.put(trials.get(b).keyGradient(s));
            }); // [S, H]
            into.addi(weights.transpose().matMul(row(contexts, b))); // [S, M]
            into.addi(keys.matMul(attention.keyWeight())); // [S, M]
            Gradients.add(attention.keyWeight(), keys.transpose().matMul(row(memory, b)));
            Gradients.add(attention.keyBias(), keys.sum(new int[] {0}));
        }
    }

    private void each(IntConsumer task) {
        IntStream.range(0, batch).parallel().forEach(task);
    }

    private static float[][] rows(float[] all, int count) {
        int width = all.length / count;
        float[][] rows = new float[count][width];
        for (int b = 0; b < count; b++) System.arraycopy(all, b * width, rows[b], 0, width);
        return rows;
    }

    private static float[] joined(float[][] rows) {
        float[] all = new float[rows.length * rows[0].length];
        for (int b = 0; b < rows.length; b++) System.arraycopy(rows[b], 0, all, b * rows[0].length, rows[0].length);
        return all;
    }
}
