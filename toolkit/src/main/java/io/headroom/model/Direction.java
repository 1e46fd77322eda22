package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.headroom.engine.Scope;
import java.util.List;

/**
 * One direction of an LSTM layer, forward and later backward, each possibly on a thread of its own. For one pass over some
 * rows. T time, B batch, I input, H hidden.
 */
interface Direction {
    /** Hidden and cell, [1, B, H] each. */
    record State(NDArray hidden, NDArray cell) {
        static State zero(NDManager manager, long rows, long hidden, DataType type) {
            Shape shape = new Shape(1, rows, hidden);
            return new State(manager.zeros(shape, type), manager.zeros(shape, type));
        }

        State keptIn(Scope scope) {
            scope.keep(hidden);
            scope.keep(cell);
            return this;
        }

        List<NDArray> arrays() {
            return List.of(hidden, cell);
        }
    }

    /**
     * Goes forward.
     *
     * @param x [T, B, I]
     * @param outputs zeros [T, B, H], to which the outputs are added
     * @return the state after the last point that was read, a kept one
     */
    State read(NDArray x, NDArray outputs);

    /**
     * Goes backward and adds to the weights' gradients.
     *
     * @param outputs gradient of the outputs [T, B, H]
     * @param last gradient of the last state
     * @param input [T, B, I], to which the gradient of x is added; both directions may add at the same time
     */
    void backward(NDArray outputs, State last, NDArray input);

    /** Kept arrays that the backward pass needs. */
    List<NDArray> kept();
}
