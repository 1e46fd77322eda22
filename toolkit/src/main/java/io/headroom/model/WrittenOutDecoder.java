package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import io.headroom.engine.GradientMode;
import io.headroom.engine.Gradients;
import io.headroom.engine.Scope;

/**
 * The decoder with its attention written out: the engine records one word at a time. It keeps heap arrays for the next pass.
 */
@SuppressWarnings("try")
final class WrittenOutDecoder implements DecoderPass {
    private final Seq2Seq block;
    private final ParameterStore store;
    private final MemoryRows rows = new MemoryRows();

    WrittenOutDecoder(Seq2Seq block, ParameterStore store) {
        this.block = block;
        this.store = store;
    }

    @Override
    public Result backward(BiLstm.Memory memory, Task task) {
        try (GradientMode off = GradientMode.off();
                Scope scope = Scope.open()) {
            NDArray hidden = Gradients.leaf(memory.hidden()); // [L, B, 2H]
            NDArray cell = Gradients.leaf(memory.cell());
            Decoder.State start;
            try (GradientMode on = GradientMode.on()) {
                start = block.bridge().cross(store, new BiLstm.Memory(memory.outputs(), hidden, cell));
            }
            DecodedWords.Result result =
                    new DecodedWords(store, block.decoder(), rows, task).run(memory.outputs(), start);
            backward(start, result);
            BiLstm.Memory gradient =
                    new BiLstm.Memory(result.memory(), Gradients.ofLeaf(hidden), Gradients.ofLeaf(cell));
            return new Result(result.loss(), gradient.keptIn(scope));
        }
    }

    private static void backward(Decoder.State start, DecodedWords.Result result) {
        try (GradientMode on = GradientMode.on();
                Scope scope = Scope.open()) {
            NDArray product = null;
            for (int layer = 0; layer < start.hidden().size(); layer++) {
                NDArray own = inner(start.hidden().get(layer), result.hidden().get(layer))
                        .add(inner(start.cell().get(layer), result.cell().get(layer)));
                product = product == null ? own : product.add(own);
            }
            GradientMode.backward(product);
        }
    }

    /** A state [1, B, H] and its gradient [B, H]. */
    private static NDArray inner(NDArray state, NDArray gradient) {
        return Gradients.inner(state.squeeze(0), gradient);
    }
}
