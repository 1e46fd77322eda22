package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;

/**
 * Two convolutions over time that turn many channels into few. B batch, C channels, M mid, R reduced, T time.
 *
 * <p>BatchNorm (Ioffe and Szegedy 2015) looks at all rows it is given: they must be the whole effective batch. Its running
 * statistics move by 0.1, the variance unbiased, as in PyTorch.
 */
final class ChannelReducer extends Part {
    private static final Shape ONE = new Shape(1);
    private static final float KEEP = 0.9f;
    private static final float EPSILON = 1e-5f;

    private final double dropout;
    private final Convolution first;
    private final Convolution second;

    ChannelReducer(Seq2SeqSpec spec, Weights weights) {
        dropout = spec.convDropout();
        first = Convolution.of(weights, "1", spec.channels(), spec.mid());
        second = Convolution.of(weights, "2", spec.mid(), spec.reduced());
        own(first.parameters());
        own(second.parameters());
    }

    /** x [B, C, T] to features [T, B, R]. */
    NDArray reduce(ParameterStore store, NDArray x, boolean training, Dropout masks) {
        NDArray wide = first.apply(store, x, training); // [B, M, T]
        NDArray kept = masks.batchFirst(wide, dropout, Dropout.Place.CONVOLUTIONS, 0); // [B, M, T]
        NDArray narrow = second.apply(store, kept, training); // [B, R, T]
        return narrow.transpose(2, 0, 1); // [T, B, R]
    }

    /** The running statistics, which a step that is thrown away must not move. */
    List<Parameter> statistics() {
        return List.of(first.mean, first.variance, second.mean, second.variance);
    }

    /** Convolution of width 3, BatchNorm, ReLU. */
    private record Convolution(
            Parameter weight, Parameter bias, Parameter gamma, Parameter beta, Parameter mean, Parameter variance) {
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
            return new ArrayList<>(List.of(weight, bias, gamma, beta, mean, variance));
        }

        NDArray apply(ParameterStore store, NDArray x, boolean training) {
            NDArray summed = x.getNDArrayInternal()
                    .convolution(x, value(store, weight, x), value(store, bias, x), ONE, ONE, ONE, 1)
                    .singletonOrThrow(); // [B, out, T]
            NDList normed = summed.getNDArrayInternal()
                    .batchNorm(
                            summed,
                            value(store, mean, x),
                            value(store, variance, x),
                            value(store, gamma, x),
                            value(store, beta, x),
                            -1,
                            KEEP,
                            EPSILON,
                            training);
            NDArray positive = normed.singletonOrThrow().getNDArrayInternal().relu(); // [B, out, T]
            summed.close();
            normed.close();
            return positive;
        }
    }
}
