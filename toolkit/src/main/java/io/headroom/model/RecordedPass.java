package io.headroom.model;

import ai.djl.ndarray.NDArray;
import io.headroom.corpus.Batch;
import io.headroom.engine.GradientMode;
import io.headroom.engine.Gradients;
import io.headroom.engine.NativeArrays;
import io.headroom.engine.Scope;
import java.util.List;

/**
 * The rows in plain autograd: the engine records all of encoder and decoder and goes backward once.
 *
 * @param network the network; stays the caller's
 */
@SuppressWarnings("try")
public record RecordedPass(Network network) implements RowsPass {
    @Override
    public Result backward(NDArray features, List<Batch.Row> sentences, Dropout masks, WordFeed feed, double share) {
        try (GradientMode on = GradientMode.on();
                Scope scope = Scope.open()) {
            NDArray own = Gradients.leaf(features); // [T, B, R]
            TargetWords targets = TargetWords.of(network.manager(), sentences);
            NDArray logits =
                    network.block().logits(network.store(), own, targets.words(), feed, true, masks); // [W - 1, B, V]
            NDArray loss = targets.lossSum(logits).mul(NativeArrays.scalar(network.manager(), share));
            GradientMode.backward(loss);
            return new Result(NativeArrays.number(loss), scope.keep(Gradients.ofLeaf(own)));
        }
    }
}
