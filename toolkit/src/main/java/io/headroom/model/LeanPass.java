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
public final class LeanPass {
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

    /**
     * What comes back.
     *
     * @param loss the weighted loss
     * @param features gradient of the features [T, B, R]
     */
    public record Result(double loss, NDArray features) {}

    /**
     * Adds the gradients of these rows' loss to encoder and decoder.
     *
     * @param features [T, B, R]
     * @param sentences the rows
     * @param masks dropout of the rows
     * @param feed which words the decoder reads
     * @param share what the summed loss is multiplied by
     * @return the weighted loss and the gradient of the features, an array of the caller's scope
     */
    public Result backward(NDArray features, List<Batch.Row> sentences, Dropout masks, WordFeed feed, double share) {
        Seq2Seq block = network.block();
        try (GradientMode off = GradientMode.off();
                Scope scope = Scope.open()) {
            TargetWords targets = TargetWords.of(network.manager(), sentences);
            if (targets.tokens() == 0) {
                return new Result(0, scope.keep(network.manager().zeros(features.getShape(), features.getDataType())));
            }
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
            BiLstm.Memory memory = new BiLstm.Memory(leaf(read.outputs()), leaf(read.hidden()), leaf(read.cell()));
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
                    scope.keep(gradient(memory.outputs()).addi(result.memory())),
                    scope.keep(gradient(memory.hidden())),
                    scope.keep(gradient(memory.cell())));
        }
    }

    /** Leaves on the memory what it gets as keys and through the bridge. */
    private static void backward(NDArray keys, Decoder.State start, LeanDecoder.Result result) {
        try (GradientMode on = GradientMode.on();
                Scope scope = Scope.open()) {
            NDArray product = keys.mul(result.keys()).sum();
            for (int layer = 0; layer < start.hidden().size(); layer++) {
                product = product.add(
                                inner(start.hidden().get(layer), result.hidden().get(layer)))
                        .add(inner(start.cell().get(layer), result.cell().get(layer)));
            }
            GradientMode.backward(product);
        }
    }

    /** States [1, B, H], their gradient [B, H]. */
    private static NDArray inner(NDArray state, NDArray gradient) {
        return state.squeeze(0).mul(gradient).sum();
    }

    private static NDArray leaf(NDArray value) {
        NDArray leaf = value.stopGradient();
        leaf.setRequiresGradient(true);
        return leaf;
    }

    private static NDArray gradient(NDArray leaf) {
        return Gradients.of(leaf).orElseThrow();
    }
}
