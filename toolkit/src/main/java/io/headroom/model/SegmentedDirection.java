package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.headroom.engine.GradientMode;
import io.headroom.engine.Gradients;
import io.headroom.engine.Lstm;
import io.headroom.engine.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * A direction that keeps nothing of its forward pass but the states at the borders of segments, and runs each segment again,
 * from its last one, when it goes backward (checkpointing; Chen et al. 2016).
 */
@SuppressWarnings("try")
final class SegmentedDirection implements Direction {
    private final NDList weights;
    private final boolean reversed;
    private final int segment;
    private final List<State> borders = new ArrayList<>();
    private NDArray x;

    /**
     * A direction.
     *
     * @param weights weight_ih, weight_hh, bias_ih, bias_hh
     * @param reversed whether it reads from the end
     * @param segment points in time that are run again together
     */
    SegmentedDirection(NDList weights, boolean reversed, int segment) {
        this.weights = weights;
        this.reversed = reversed;
        this.segment = segment;
    }

    @Override
    public State read(NDArray input, NDArray outputs) {
        x = input;
        try (GradientMode off = GradientMode.off();
                Scope whole = Scope.open()) {
            long hidden = outputs.getShape().get(2);
            State state = State.zero(x.getManager(), x.getShape().get(1), hidden, x.getDataType());
            for (int k = 0; k < segments(); k++) {
                borders.add(state);
                try (Scope scope = Scope.open()) {
                    Lstm.Result result = Lstm.layer(slice(x, k), state.hidden(), state.cell(), weights, false);
                    part(outputs, k).addi(facing(result.outputs()));
                    state = new State(result.hidden(), result.cell()).keptIn(scope);
                }
            }
            borders.forEach(border -> border.keptIn(whole));
            return state.keptIn(whole);
        }
    }

    @Override
    public void backward(NDArray outputs, State last, NDArray input) {
        try (GradientMode on = GradientMode.on();
                Scope whole = Scope.open()) {
            State after = last;
            for (int k = segments() - 1; k >= 0; k--) {
                try (Scope scope = Scope.open()) {
                    NDArray own = Gradients.leaf(slice(x, k)); // [s, B, I]
                    State before = new State(
                            Gradients.leaf(borders.get(k).hidden()),
                            Gradients.leaf(borders.get(k).cell()));
                    Lstm.Result result = Lstm.layer(own, before.hidden(), before.cell(), weights, true);
                    NDArray product = Gradients.inner(result.outputs(), slice(outputs, k))
                            .add(Gradients.inner(result.hidden(), after.hidden()))
                            .add(Gradients.inner(result.cell(), after.cell()));
                    GradientMode.backward(product);
                    Gradients.addTogether(part(input, k), facing(Gradients.ofLeaf(own)));
                    after = new State(Gradients.ofLeaf(before.hidden()), Gradients.ofLeaf(before.cell())).keptIn(scope);
                }
            }
        }
    }

    @Override
    public List<NDArray> kept() {
        return borders.stream().flatMap(border -> border.arrays().stream()).toList();
    }

    /** The k-th segment in the order of reading, as it is read. */
    private NDArray slice(NDArray whole, int k) {
        return facing(part(whole, k));
    }

    /** The k-th segment in the order of reading, as it stands in time: a view. */
    private NDArray part(NDArray whole, int k) {
        int place = reversed ? segments() - 1 - k : k;
        return whole.get(place * segment + ":" + Math.min(time(), (place + 1) * segment));
    }

    private int segments() {
        return (time() + segment - 1) / segment;
    }

    private int time() {
        return (int) x.getShape().get(0);
    }

    private NDArray facing(NDArray part) {
        return reversed ? part.flip(0) : part;
    }
}
