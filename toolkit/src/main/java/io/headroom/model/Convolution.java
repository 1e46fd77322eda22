package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.List;

/**
 * Convolution of width 3, BatchNorm (Ioffe and Szegedy 2015), ReLU. Running statistics move by 0.1, the variance unbiased, as in
 * PyTorch. B batch, T time.
 */
record Convolution(
        Parameter weight, Parameter bias, Parameter gamma, Parameter beta, Parameter mean, Parameter variance) {
    /** What stays of a running statistic. */
    static final float KEEP = 0.9f;

    static final float EPSILON = 1e-5f;

    private static final Shape ONE = new Shape(1);

    static Convolution of(Weights weights, String number, int in, int out) {
        String conv = "conv" + number;
        String norm = "bn" + number;
        return new Convolution(
                weights.uniform(conv + ".weight", 3L * in, out, in, 3),
                weights.uniform(conv + ".bias", 3L * in, out),
                weights.constant(norm + ".weight", 1, out),
                weights.constant(norm + ".bias", 0, out),
                weights.statistic(norm + ".running_mean", Parameter.Type.RUNNING_MEAN, out),
                weights.statistic(norm + ".running_var", Parameter.Type.RUNNING_VAR, out));
    }

    List<Parameter> parameters() {
        return List.of(weight, bias, gamma, beta, mean, variance);
    }

    List<Parameter> statistics() {
        return List.of(mean, variance);
    }

    /** x [B, in, T] to [B, out, T]. */
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        try (NDArray sums = sums(store, x)) {
            return positive(store, sums, Part.values(store, statistics(), x), training);
        }
    }

    /** x [B, in, T] to what BatchNorm sees [B, out, T]. */
    NDArray sums(ParameterStore store, NDArray x) {
        return x.getNDArrayInternal()
                .convolution(x, Part.value(store, weight, x), Part.value(store, bias, x), ONE, ONE, ONE, 1)
                .singletonOrThrow();
    }

    /** What BatchNorm and ReLU make of the sums [B, out, T]; mean and variance [out] move in training, and are used otherwise. */
    NDArray positive(ParameterStore store, NDArray sums, NDList statistics, boolean training) {
        NDList normed = sums.getNDArrayInternal()
                .batchNorm(
                        sums,
                        statistics.get(0),
                        statistics.get(1),
                        Part.value(store, gamma, sums),
                        Part.value(store, beta, sums),
                        -1,
                        KEEP,
                        EPSILON,
                        training);
        NDArray positive = normed.singletonOrThrow().getNDArrayInternal().relu();
        normed.close();
        return positive;
    }
}
