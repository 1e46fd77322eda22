package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.List;

/** From the encoder's last states to the decoder's first ones, the same map for every layer. L layers, B batch, H hidden. */
final class Bridge extends Part {
    private final Parameter hiddenWeight;
    private final Parameter hiddenBias;
    private final Parameter cellWeight;
    private final Parameter cellBias;

    Bridge(Seq2SeqSpec spec, Weights weights) {
        int from = 2 * spec.hidden();
        int to = spec.hidden();
        hiddenWeight = weights.uniform("bridge_h.weight", from, to, from);
        hiddenBias = weights.uniform("bridge_h.bias", from, to);
        cellWeight = weights.uniform("bridge_c.weight", from, to, from);
        cellBias = weights.uniform("bridge_c.bias", from, to);
        own(List.of(hiddenWeight, hiddenBias, cellWeight, cellBias));
    }

    /** States [L, B, 2H] to the decoder's [L, B, H]. */
    Decoder.State cross(ParameterStore store, BiLstm.Memory memory) {
        NDArray hidden = linear(store, memory.hidden(), hiddenWeight, hiddenBias); // [L, B, H]
        NDArray cell = linear(store, memory.cell(), cellWeight, cellBias); // [L, B, H]
        return Decoder.State.split(hidden, cell);
    }
}
