package io.headroom.model;

import ai.djl.ndarray.NDArray;
import io.headroom.corpus.Batch;
import java.util.List;

/** Encoder and decoder of some rows, forward and backward. What is computed is always the same; what is kept is not. */
public interface RowsPass {
    /**
     * What comes back.
     *
     * @param loss the weighted loss
     * @param features gradient of the features [T, B, R]
     */
    record Result(double loss, NDArray features) {}

    /**
     * Adds the gradients of these rows' loss to encoder and decoder.
     *
     * @param features [T, B, R]
     * @param sentences the rows, with one word to be scored at least
     * @param masks dropout of the rows
     * @param feed which words the decoder reads
     * @param share what the summed loss is multiplied by
     * @return the weighted loss and the gradient of the features, an array of the caller's scope
     */
    Result backward(NDArray features, List<Batch.Row> sentences, Dropout masks, WordFeed feed, double share);
}
