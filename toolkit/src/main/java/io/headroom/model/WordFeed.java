package io.headroom.model;

import ai.djl.ndarray.NDArray;

/** Which word the decoder reads next: the true one, or the one that it would say itself. */
@FunctionalInterface
public interface WordFeed {
    /** Always the true word. */
    WordFeed FORCED = (position, target, logits) -> target;

    /** Always the likeliest word. */
    WordFeed FREE = (position, target, logits) -> logits.argMax(1);

    /**
     * Chooses.
     *
     * @param position which word was just scored, from 1; 0 is the start token
     * @param target [batch], the true words at that position, int64
     * @param logits [batch, vocabulary], the scores at that position
     * @return [batch], the words to be read, int64
     */
    NDArray next(int position, NDArray target, NDArray logits);
}
