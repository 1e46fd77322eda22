package io.headroom.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * One LSTM layer on the engine's fused operation, with PyTorch's order of parameters and gates (input, forget, cell,
 * output). DJL's own block lists a bidirectional layer's parameters in an order that PyTorch refuses.
 */
public final class Lstm {
    private Lstm() {}

    /**
     * What a layer gives.
     *
     * @param outputs [time, batch, directions x hidden]
     * @param hidden [directions, batch, hidden], the state after the last step
     * @param cell [directions, batch, hidden]
     */
    public record Result(NDArray outputs, NDArray hidden, NDArray cell) {}

    /**
     * Runs a layer over a sequence.
     *
     * @param x [time, batch, input]
     * @param hidden [directions, batch, hidden], the state before the first step
     * @param cell [directions, batch, hidden]
     * @param parameters per direction: weight_ih [4 x hidden, input], weight_hh [4 x hidden, hidden], bias_ih, bias_hh
     * @param training whether a backward pass follows
     * @return outputs and last states
     */
    public static Result layer(NDArray x, NDArray hidden, NDArray cell, NDList parameters, boolean training) {
        boolean bidirectional = parameters.size() == 8;
        NDList result = x.getNDArrayInternal()
                .lstm(x, new NDList(hidden, cell), parameters, true, 1, 0, training, bidirectional, false);
        return new Result(result.get(0), result.get(1), result.get(2));
    }
}
