package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.headroom.engine.GradientMode;
import io.headroom.engine.Gradients;
import io.headroom.engine.Lstm;
import io.headroom.engine.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One direction of an LSTM layer that keeps nothing of its forward pass but the states at the borders of segments, and runs
 * each segment again, from its last one, when it goes backward (checkpointing; Chen et al. 2016). T time, B batch, I input,
 * H hidden.
 */
@SuppressWarnings("try")
final class Direction {
    private final NDList weights;
    private final boolean reversed;
    private final int segment;
    private final List<State> borders = new ArrayList<>();

    /**
     * A direction.
     *
     * @param weights weight_ih, weight_hh, bias_ih, bias_hh
     * @param reversed whether it reads from the end
     * @param segment points in time that are run again together
     */
    Direction(NDList weights, boolean reversed, int segment) {
        this.weights = weights;
        this.reversed = reversed;
        this.segment = segment;
    }

    /** Hidden and cell, [1, B, H] each. */
    record State(NDArray hidden, NDArray cell) {
        State keptIn(Scope scope) {
            scope.keep(hidden);
            scope.keep(cell);
            return this;
        }
    }

    /** Outputs [T, B, H] and the state after the last point that was read. */
    record Read(NDArray outputs, State last) {}

    /** x [T, B, I] without a record. */
    Read read(NDArray x) {
        int time = (int) x.getShape().get(0);
        NDArray[] outputs = new NDArray[segments(time)];
        try (GradientMode off = GradientMode.off();
                Scope whole = Scope.open()) {
            long hidden = weights.get(1).getShape().get(1);
            Shape shape = new Shape(1, x.getShape().get(1), hidden);
            State state = new State(
                    x.getManager().zeros(shape, x.getDataType()), x.getManager().zeros(shape, x.getDataType()));
            for (int k = 0; k < outputs.length; k++) {
                borders.add(state);
                try (Scope scope = Scope.open()) {
                    Lstm.Result result = Lstm.layer(slice(x, k, time), state.hidden(), state.cell(), weights, false);
                    outputs[inTime(k, outputs.length)] = scope.keep(facing(result.outputs()));
                    state = new State(result.hidden(), result.cell()).keptIn(scope);
                }
            }
            borders.forEach(border -> border.keptIn(whole));
            return new Read(whole.keep(NDArrays.concat(new NDList(Arrays.asList(outputs)), 0)), state.keptIn(whole));
        }
    }

    /**
     * Adds to the weights' gradients.
     *
     * @param x the same [T, B, I]
     * @param outputs gradient of the outputs [T, B, H]
     * @param last gradient of the last state
     * @return gradient of x
     */
    NDArray backward(NDArray x, NDArray outputs, State last) {
        int time = (int) x.getShape().get(0);
        NDArray[] gradients = new NDArray[borders.size()];
        try (GradientMode on = GradientMode.on();
                Scope whole = Scope.open()) {
            State after = last;
            for (int k = gradients.length - 1; k >= 0; k--) {
                try (Scope scope = Scope.open()) {
                    NDArray input = Gradients.leaf(slice(x, k, time)); // [s, B, I]
                    State before = new State(
                            Gradients.leaf(borders.get(k).hidden()),
                            Gradients.leaf(borders.get(k).cell()));
                    Lstm.Result result = Lstm.layer(input, before.hidden(), before.cell(), weights, true);
                    NDArray product = Gradients.inner(result.outputs(), slice(outputs, k, time))
                            .add(Gradients.inner(result.hidden(), after.hidden()))
                            .add(Gradients.inner(result.cell(), after.cell()));
                    GradientMode.backward(product);
                    gradients[inTime(k, gradients.length)] = scope.keep(facing(Gradients.ofLeaf(input)));
                    after = new State(Gradients.ofLeaf(before.hidden()), Gradients.ofLeaf(before.cell())).keptIn(scope);
                }
            }
            return whole.keep(NDArrays.concat(new NDList(Arrays.asList(gradients)), 0));
        }
    }

    /** The states at the borders, which {@link #backward} needs. */
    List<State> borders() {
        return borders;
    }

    /** The k-th segment that is read, in the order in which it is read. */
    private NDArray slice(NDArray whole, int k, int time) {
        int place = inTime(k, segments(time));
        return facing(whole.get(place * segment + ":" + Math.min(time, (place + 1) * segment)));
    }

    private int segments(int time) {
        return (time + segment - 1) / segment;
    }

    private int inTime(int k, int segments) {
        return reversed ? segments - 1 - k : k;
    }

    private NDArray facing(NDArray x) {
        return reversed ? x.flip(0) : x;
    }
}
