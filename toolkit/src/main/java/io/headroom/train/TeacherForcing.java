package io.headroom.train;

import ai.djl.ndarray.NDArray;
import io.headroom.model.WordFeed;
import io.headroom.random.Key;

/**
 * Whether the decoder reads the true word or its own (Williams and Zipser 1989): one coin a word position for all rows of a
 * step, a function of (seed, step, position).
 *
 * @param step the key of this optimiser step
 * @param share of positions with the true word
 */
record TeacherForcing(Key step, double share) implements WordFeed {
    private static final long COINS = 3;

    static TeacherForcing of(long seed, long step, double share) {
        return new TeacherForcing(Key.of(seed).fold(COINS).fold(step), share);
    }

    @Override
    public NDArray next(int position, NDArray target, NDArray logits) {
        return (step.uniform(position) < share ? FORCED : FREE).next(position, target, logits);
    }
}
