package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import io.headroom.engine.GradientMode;
import io.headroom.engine.Gradients;
import io.headroom.engine.Scope;

/** The encoder in plain autograd: both directions in one operation a layer, and the engine keeps its record. */
@SuppressWarnings("try")
final class RecordedEncoder implements EncoderPass {
    private final ParameterStore store;
    private final BiLstm encoder;
    private NDArray features;
    private BiLstm.Memory read;

    RecordedEncoder(ParameterStore store, BiLstm encoder) {
        this.store = store;
        this.encoder = encoder;
    }

    @Override
    public BiLstm.Memory read(NDArray x, Dropout masks) {
        try (GradientMode on = GradientMode.on();
                Scope scope = Scope.open()) {
            features = scope.keep(Gradients.leaf(x)); // [T, B, R]
            read = encoder.encode(store, features, true, masks).keptIn(scope);
            return read.withoutRecord().keptIn(scope);
        }
    }

    @Override
    public NDArray backward(BiLstm.Memory memory, Dropout masks) {
        try (GradientMode on = GradientMode.on();
                Scope scope = Scope.open()) {
            GradientMode.backward(Gradients.inner(read.outputs(), memory.outputs())
                    .add(Gradients.inner(read.hidden(), memory.hidden()))
                    .add(Gradients.inner(read.cell(), memory.cell())));
            return scope.keep(Gradients.ofLeaf(features));
        }
    }
}
