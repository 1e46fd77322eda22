package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.headroom.engine.NativeArrays;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * What the words of some rows look at, a {@link TrialAttention} a row, and what comes back from them. The rows of a word are
 * shared by the processors. S points in time, B rows, H hidden, M width of the memory, N words that were read.
 */
final class MemoryRows {
    private final List<TrialAttention> trials = new ArrayList<>();
    private int batch;
    private int samples;
    private int hidden;
    private int width;

    /** Memory [S, B, M], keys [S, B, H], contiguous; score's vector [1, H]. Arrays of the heap are used again. */
    void fill(NDArray memory, NDArray keys, NDArray score) {
        Shape shape = memory.getShape();
        samples = (int) shape.get(0);
        batch = (int) shape.get(1);
        width = (int) shape.get(2);
        hidden = (int) keys.getShape().get(2);
        if (!trials.isEmpty() && !trials.get(0).fits(samples, hidden, width)) trials.clear();
        while (trials.size() < batch) trials.add(new TrialAttention(samples, hidden, width));
        FloatBuffer memories = memory.toByteBuffer(true).asFloatBuffer();
        FloatBuffer allKeys = keys.toByteBuffer(true).asFloatBuffer();
        float[] vector = score.toFloatArray();
        each(b -> {
            TrialAttention trial = trials.get(b);
            for (int s = 0; s < samples; s++) {
                memories.get((s * batch + b) * width, trial.memory(s));
                allKeys.get((s * batch + b) * hidden, trial.key(s));
            }
            trial.start(vector);
        });
    }

    /** What one word got of each row, and what going backward through it takes. */
    static final class Look {
        private final float[][] query;
        private final float[][] weights;
        private final float[][] context;

        private Look(float[][] query, int samples, int width) {
            this.query = query;
            weights = new float[query.length][samples];
            context = new float[query.length][width];
        }

        /** The weighted sums of the memory, row after row [B M]. */
        float[] contexts() {
            return joined(context);
        }
    }

    /** Queries [B H]. */
    Look look(float[] queries) {
        Look look = new Look(rows(queries, batch), samples, width);
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

    /** Gradient of the keys [S, B, H]. */
    NDArray keyGradients(NDManager manager) {
        return NativeArrays.floats(manager, new Shape(samples, batch, hidden), into -> {
            for (int s = 0; s < samples; s++) {
                for (int b = 0; b < batch; b++) into.put(trials.get(b).keyGradient(s));
            }
        });
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
     * What the memory gets from being summed into contexts: all words in one product a row.
     *
     * @param looks N of them
     * @param contexts their gradients [N, B, M]
     * @return [S, B, M]
     */
    NDArray memoryGradients(List<Look> looks, NDArray contexts) {
        NDList gradients = new NDList();
        for (int b = 0; b < batch; b++) {
            int row = b;
            try (NDArray weights = NativeArrays.floats(
                    contexts.getManager(),
                    new Shape(looks.size(), samples),
                    into -> looks.forEach(look -> into.put(look.weights[row])))) { // [N, S]
                gradients.add(weights.transpose().matMul(contexts.get(":, " + b))); // [S, M]
            }
        }
        return NDArrays.stack(gradients, 1);
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
