package io.headroom.model;

/**
 * The decoder of some rows, forward and backward. What is computed is always the same; what is kept in between is not. T time,
 * B batch, H hidden, L layers.
 */
interface DecoderPass {
    /**
     * What is decoded.
     *
     * @param targets the true words of the rows
     * @param feed which words are read
     * @param masks dropout of the rows
     * @param share what the summed loss is multiplied by
     */
    record Task(TargetWords targets, WordFeed feed, Dropout masks, double share) {}

    /**
     * What comes back.
     *
     * @param loss the weighted loss
     * @param memory gradient of the memory
     */
    record Result(double loss, BiLstm.Memory memory) {}

    /**
     * Adds to the weights' gradients.
     *
     * @param memory outputs [T, B, 2H] and last states [L, B, 2H] of the encoder, without a record
     * @param task what is decoded
     * @return the loss and the gradient of the memory, arrays of the caller's scope
     */
    Result backward(BiLstm.Memory memory, Task task);
}
