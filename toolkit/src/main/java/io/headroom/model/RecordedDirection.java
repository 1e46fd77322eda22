package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.headroom.engine.GradientMode;
import io.headroom.engine.Gradients;
import io.headroom.engine.Lstm;
import io.headroom.engine.Scope;
import java.util.List;

/** A direction whose record the engine keeps until it goes backward. */
@SuppressWarnings("try")
final class RecordedDirection implements Direction {
    private final NDList weights;
    private final boolean reversed;
    private NDArray x;
    private NDArray read;
    private State end;

    /**
     * A direction.
     *
     * @param weights weight_ih, weight_hh, bias_ih, bias_hh
     * @param reversed whether it reads from the end
     */
    RecordedDirection(NDList weights, boolean reversed) {
        this.weights = weights;
        this.reversed = reversed;
    }

    @Override
    public State read(NDArray input, NDArray outputs) {
        try (GradientMode on = GradientMode.on();
                Scope scope = Scope.open()) {
            x = scope.keep(Gradients.leaf(input)); // [T, B, I]
            State zero = State.zero(
                    x.getManager(), x.getShape().get(1), outputs.getShape().get(2), x.getDataType());
            Lstm.Result result = Lstm.layer(facing(x), zero.hidden(), zero.cell(), weights, true);
            read = scope.keep(facing(result.outputs())); // [T, B, H]
            end = new State(result.hidden(), result.cell()).keptIn(scope);
            outputs.addi(read.stopGradient());
            return end;
        }
    }

    @Override
    public void backward(NDArray outputs, State last, NDArray input) {
        try (GradientMode on = GradientMode.on();
                Scope scope = Scope.open()) {
            GradientMode.backward(Gradients.inner(read, outputs)
                    .add(Gradients.inner(end.hidden(), last.hidden()))
                    .add(Gradients.inner(end.cell(), last.cell())));
            Gradients.addTogether(input, Gradients.ofLeaf(x));
        }
    }

    @Override
    public List<NDArray> kept() {
        return List.of(x, read, end.hidden(), end.cell());
    }

    private NDArray facing(NDArray whole) {
        return reversed ? whole.flip(0) : whole;
    }
}
