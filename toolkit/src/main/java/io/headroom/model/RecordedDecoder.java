package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import io.headroom.engine.GradientMode;
import io.headroom.engine.Gradients;
import io.headroom.engine.NativeArrays;
import io.headroom.engine.Scope;

/**
 * The decoder in plain autograd: the engine records all words.
 *
 * @param block the network
 * @param store its parameters
 */
@SuppressWarnings("try")
record RecordedDecoder(Seq2Seq block, ParameterStore store) implements DecoderPass {
    @Override
    public Result backward(BiLstm.Memory memory, Task task) {
        try (GradientMode on = GradientMode.on();
                Scope scope = Scope.open()) {
            BiLstm.Memory leaf = new BiLstm.Memory(
                    Gradients.leaf(memory.outputs()), Gradients.leaf(memory.hidden()), Gradients.leaf(memory.cell()));
            NDArray logits = block.write(
                    store,
                    block.sentence(store, leaf),
                    task.targets().words(),
                    new Seq2Seq.Writing(task.feed(), true, task.masks())); // [W - 1, B, V]
            NDArray loss = task.targets().lossSum(logits).mul(NativeArrays.scalar(logits.getManager(), task.share()));
            GradientMode.backward(loss);
            BiLstm.Memory gradient = new BiLstm.Memory(
                    Gradients.ofLeaf(leaf.outputs()), Gradients.ofLeaf(leaf.hidden()), Gradients.ofLeaf(leaf.cell()));
            return new Result(NativeArrays.number(loss), gradient.keptIn(scope));
        }
    }
}
