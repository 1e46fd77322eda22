package io.headroom.model;

import ai.djl.ndarray.NDArray;
import io.headroom.corpus.Batch;

/**
 * The convolutions of a whole effective batch, forward and later backward: BatchNorm sees all of it. For one pass. What is
 * computed is always the same; what is kept in between is not. T time, B batch, R reduced channels.
 */
public interface ReducerPass {
    /**
     * The pass that a schedule asks for.
     *
     * @param network the network; stays the caller's
     * @param schedule whether the record is kept
     * @return a new pass
     */
    static ReducerPass of(Network network, Schedule schedule) {
        return switch (schedule.convolutions()) {
            case RECORDED -> new RecordedReducer(network);
            case IN_PIECES -> new PiecewiseReducer(network);
        };
    }

    /**
     * Goes forward and moves the running statistics once. What the backward pass needs stays with the caller's scope.
     *
     * @param batch the effective batch
     * @param masks dropout of its rows
     * @param rows of a piece, where there are pieces
     * @return features [T, B, R], without a record
     */
    NDArray read(Batch batch, Dropout masks, int rows);

    /**
     * Goes backward and adds to the weights' gradients.
     *
     * @param features gradient of the features [T, B, R]
     * @param batch the same effective batch
     * @param masks the same dropout
     * @param rows of a piece, where there are pieces; no need to be those of the way forward
     */
    void backward(NDArray features, Batch batch, Dropout masks, int rows);
}
