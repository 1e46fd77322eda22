package io.headroom.model;

import java.util.List;

/**
 * A sentence that the network wrote.
 *
 * @param words ids up to the end token, without start and end
 * @param attention for each word, the end token included, its weights over the memory's time steps [words][time]; empty
 *     unless asked for
 */
public record Decoded(List<Integer> words, float[][] attention) {
    /** Copies the list. */
    public Decoded {
        words = List.copyOf(words);
    }
}
