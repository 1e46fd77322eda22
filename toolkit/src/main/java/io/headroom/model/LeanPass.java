package io.headroom.model;

import ai.djl.ndarray.NDArray;
import io.headroom.corpus.Batch;
import io.headroom.engine.GradientMode;
import io.headroom.engine.Gradients;
import io.headroom.engine.Scope;
import java.util.List;

/**
 * Encoder and decoder of some rows, forward and backward, with the engine's record of small pieces only. The same arithmetic
 * as {@link Seq2Seq#logits} followed by a backward pass. T time, B rows, R reduced channels, H hidden.
 */
@SuppressWarnings("try")
public final class LeanPass implements RowsPass {
    private final Network network;
    private final int segment;
    private final MemoryRows rows = new MemoryRows();

    /**
     * A pass that can be made again and again; it keeps heap arrays for the next time.
     *
     * @param network the network; stays the caller's
     * @param segment points in time of the encoder that are run again together
     */
    public LeanPass(Network network, int segment) {
        this.network = network;
        this.segment = segment;
    }

    @Override
    public Result backward(NDArray features, List<Batch.Row> sentences, Dropout masks, WordFeed feed, double share) {
        Seq2Seq block = network.block();
        try (GradientMode off = GradientMode.off();
                Scope scope = Scope.open()) {
            TargetWords targets = TargetWords.of(network.manager(), sentences);
            SegmentedEncoder encoder = new SegmentedEncoder(
                    block.encoder().arrays(network.store(), features),
                    block.spec().dropout(),
                    segment,
                    masks);
            BiLstm.Memory memory = encoder.read(features);
            Upstream upstream = decode(memory, masks, new LeanDecoder.Task(targets, feed, share));
            memory.outputs().close();
            NDArray gradient = encoder.backward(upstream.outputs(), upstream.hidden(), upstream.cell());
            return new Result(upstream.loss(), scope.keep(gradient));
        }
    }

    /** The loss, and the gradients of the encoder's outputs [T, B, 2H] and last states [L, B, 2H]. */
    private record Upstream(double loss, NDArray outputs, NDArray hidden, NDArray cell) {}

    private Upstream decode(BiLstm.Memory read, Dropout masks, LeanDecoder.Task task) {
        Decoder decoder = network.block().decoder();
        try (Scope scope = Scope.open()) {
            BiLstm.Memory memory = new BiLstm.Memory(
                    Gradients.leaf(read.outputs()), Gradients.leaf(read.hidden()), Gradients.leaf(read.cell()));
            NDArray keys;
            Decoder.State start;
            try (GradientMode on = GradientMode.on()) {
                keys = decoder.attention()
                        .keys(network.store(), memory.outputs())
                        .keys(); // [T, B, H]
                start = network.block().bridge().cross(network.store(), memory);
            }
            LeanDecoder.Result result =
                    new LeanDecoder(network.store(), decoder, rows, masks).run(memory.outputs(), keys, start, task);
            backward(keys, start, result);
            return new Upstream(
                    result.loss(),
                    scope.keep(Gradients.ofLeaf(memory.outputs()).addi(result.memory())),
                    scope.keep(Gradients.ofLeaf(memory.hidden())),
                    scope.keep(Gradients.ofLeaf(memory.cell())));
        }
    }

    /** Leaves on the memory what it gets as keys and through the bridge. */
    private static void backward(NDArray keys, Decoder.State start, LeanDecoder.Result result) {
        try (GradientMode on = GradientMode.on();
                Scope scope = Scope.open()) {
            NDArray product = Gradients.inner(keys, result.keys());
            for (int layer = 0; layer < start.hidden().size(); layer++) {
                product = product.add(
                                inner(start.hidden().get(layer), result.hidden().get(layer)))
                        .add(inner(start.cell().get(layer), result.cell().get(layer)));
            }
            GradientMode.backward(product);
        }
    }

    /** A state [1, B, H] and its gradient [B, H]. */
    private static NDArray inner(NDArray state, NDArray gradient) {
        return Gradients.inner(state.squeeze(0), gradient);
    }
}
