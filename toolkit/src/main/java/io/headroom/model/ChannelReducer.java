package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two convolutions over time that turn many channels into few. BatchNorm looks at all rows it is given: they must be the whole
 * effective batch. B batch, C channels, M mid, R reduced, T time.
 */
final class ChannelReducer extends Part {
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
        NDArray narrow = second.apply(store, masked(wide, masks), training); // [B, R, T]
        return narrow.transpose(2, 0, 1); // [T, B, R]
    }

    /** Drops from what goes to the second convolution [B, M, T]. */
    NDArray masked(NDArray wide, Dropout masks) {
        return masks.batchFirst(wide, dropout, Dropout.Place.CONVOLUTIONS, 0);
    }

    Convolution first() {
        return first;
    }

    Convolution second() {
        return second;
    }

    /** The running statistics, which a step that is thrown away must not move. */
    List<Parameter> statistics() {
        return Stream.of(first, second)
                .flatMap(each -> each.statistics().stream())
                .toList();
    }
}
