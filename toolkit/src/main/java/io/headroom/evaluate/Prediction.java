package io.headroom.evaluate;

import io.headroom.model.AttentionMap;
import java.util.List;

/**
 * What the network wrote for a trial, beside what was read.
 *
 * @param trial index of the trial in its corpus
 * @param reference the true words, not cut down to the vocabulary
 * @param hypothesis the words that were written
 * @param attention where in time each word was read from; without rows unless asked for
 */
public record Prediction(int trial, List<String> reference, List<String> hypothesis, AttentionMap attention) {
    /** Copies the lists. */
    public Prediction {
        reference = List.copyOf(reference);
        hypothesis = List.copyOf(hypothesis);
    }

    /**
     * Whether every word is right.
     *
     * @return true if both sentences are the same
     */
    public boolean exact() {
        return reference.equals(hypothesis);
    }
}
