package io.headroom.model;

import ai.djl.ndarray.NDArray;

/**
 * The encoder of some rows, forward and later backward: for one pass. What is computed is always the same; what is kept in
 * between is not. T time, B batch, R reduced channels.
 */
interface EncoderPass {
    /**
     * Goes forward. What the backward pass needs stays with the caller's scope.
     *
     * @param features [T, B, R]
     * @param masks dropout of these rows
     * @return the memory, without a record; may be closed before the backward pass
     */
    BiLstm.Memory read(NDArray features, Dropout masks);

    /**
     * Goes backward and adds to the weights' gradients.
     *
     * @param memory gradients of what was read
     * @param masks the same dropout
     * @return gradient of the features [T, B, R]
     */
    NDArray backward(BiLstm.Memory memory, Dropout masks);
}
