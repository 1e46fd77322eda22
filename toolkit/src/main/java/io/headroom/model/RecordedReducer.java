package io.headroom.model;

import ai.djl.ndarray.NDArray;
import io.headroom.corpus.Batch;
import io.headroom.engine.GradientMode;
import io.headroom.engine.Gradients;
import io.headroom.engine.Scope;

/** The convolutions in plain autograd: the engine keeps its record. */
@SuppressWarnings("try")
final class RecordedReducer implements ReducerPass {
    private final Network network;
    private NDArray recorded;

    RecordedReducer(Network network) {
        this.network = network;
    }

    @Override
    public NDArray read(Batch batch, Dropout masks, int rows) {
        try (GradientMode on = GradientMode.on();
                Scope scope = Scope.open()) {
            NDArray signal = network.signal(batch); // [B, C, T]
            recorded = scope.keep(network.block().reduce(network.store(), signal, true, masks)); // [T, B, R]
            return scope.keep(recorded.stopGradient());
        }
    }

    @Override
    public void backward(NDArray features, Batch batch, Dropout masks, int rows) {
        try (GradientMode on = GradientMode.on();
                Scope scope = Scope.open()) {
            GradientMode.backward(Gradients.inner(recorded, features));
        }
    }
}
