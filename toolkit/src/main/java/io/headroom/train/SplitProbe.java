package io.headroom.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import io.headroom.engine.GradientMode;
import io.headroom.engine.NativeArrays;
import io.headroom.engine.Scope;
import io.headroom.error.NotSupported;

/**
 * Finds out, on a few samples and without gradients, whether a block and a loss may be split: each sample's prediction must
 * be its own, and the loss of several must be the mean of theirs.
 */
@SuppressWarnings("try")
record SplitProbe(Block block, Loss loss, ParameterStore store) {
    private static final int MOST_SAMPLES = 8;
    private static final double TOLERANCE = 1e-4;
    private static final double TINY = 1e-6;

    /**
     * Looks at the first samples of a batch.
     *
     * @param data inputs, samples on axis 0
     * @param labels labels, samples on axis 0
     * @throws NotSupported if a split would change the result
     */
    void check(NDList data, NDList labels) {
        int samples = (int) Math.min(MOST_SAMPLES, data.head().getShape().get(0));
        if (samples < 2) return;
        try (GradientMode off = GradientMode.off();
                Scope scope = Scope.open()) {
            NDList together = block.forward(store, Rows.of(data, 0, samples), false);
            NDList all = Rows.of(labels, 0, samples);
            double whole = value(all, together);
            double mean = 0;
            for (int i = 0; i < samples; i++) {
                NDList alone = block.forward(store, Rows.of(data, i, i + 1), false);
                sameRow(together, alone, i);
                mean += value(Rows.of(labels, i, i + 1), alone) / samples;
            }
            if (Math.abs(whole - mean) > TOLERANCE * Math.max(Math.abs(whole), Math.abs(mean)) + TINY) {
                boolean sum = Math.abs(whole - mean * samples) <= TOLERANCE * Math.abs(whole) + TINY;
                throw new NotSupported("the loss " + loss.getName() + " of " + samples + " samples is " + (float) whole
                        + ", the mean of their losses " + (float) mean + (sum ? ": it is a sum" : "")
                        + "; only a mean over samples adds up from parts: divide by the samples, or take microBatch ="
                        + " effectiveBatch");
            }
        }
    }

    private double value(NDList labels, NDList predictions) {
        NDArray value = loss.evaluate(labels, predictions);
        if (value.size() != 1) {
            throw new NotSupported("the loss " + loss.getName() + " must be one number, got shape " + value.getShape()
                    + "; take its mean over samples");
        }
        return NativeArrays.number(value);
    }

    private void sameRow(NDList together, NDList alone, int row) {
        for (int i = 0; i < together.size(); i++) {
            float[] both = Rows.of(together.get(i), row, row + 1).toFloatArray();
            float[] own = alone.get(i).toFloatArray();
            for (int j = 0; j < both.length; j++) {
                if (both.length != own.length
                        || Math.abs(both[j] - own[j]) > TOLERANCE * Math.max(1, Math.abs(own[j]))) {
                    throw new NotSupported("the block's output for one sample depends on the other samples of the batch"
                            + " (output " + i + ", sample " + row
                            + "): it cannot be split; take microBatch = effectiveBatch");
                }
            }
        }
    }
}
