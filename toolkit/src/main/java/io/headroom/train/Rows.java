package io.headroom.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** Some samples of a batch: views of rows on axis 0. */
final class Rows {
    private Rows() {}

    static NDArray of(NDArray batch, int from, int to) {
        return batch.get(from + ":" + to);
    }

    static NDList of(NDList batch, int from, int to) {
        NDList part = new NDList();
        for (NDArray array : batch) part.add(of(array, from, to));
        return part;
    }
}
