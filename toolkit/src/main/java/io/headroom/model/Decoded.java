package io.headroom.model;

import java.util.List;

/**
 * A sentence that the network wrote.
 *
 * @param words ids up to the end token, without start and end
 * @param attention where each word was read from; without rows unless asked for
 */
public record Decoded(List<Integer> words, AttentionMap attention) {
    /** Copies the list. */
    public Decoded {
        words = List.copyOf(words);
    }
}
