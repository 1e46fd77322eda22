package io.headroom.evaluate;

import io.headroom.text.WordAlignment;
import java.util.List;

/**
 * How one or more sentences differ from what was meant, by the alignment with the fewest edits (Levenshtein 1966, over
 * words); among those with equally few, one with most hits.
 *
 * @param hits words that were said where they were meant
 * @param substitutions words said instead of others
 * @param deletions words not said
 * @param insertions words said but not meant
 */
public record WordErrors(long hits, long substitutions, long deletions, long insertions) {
    /** No sentence yet. */
    public static final WordErrors NONE = new WordErrors(0, 0, 0, 0);

    /**
     * Compares two sentences.
     *
     * @param reference the words that were meant
     * @param hypothesis the words that were said
     * @return their differences
     */
    public static WordErrors of(List<String> reference, List<String> hypothesis) {
        WordAlignment aligned = WordAlignment.of(reference, hypothesis);
        return new WordErrors(aligned.hits(), aligned.substitutions(), aligned.deletions(), aligned.insertions());
    }

    /**
     * Both together.
     *
     * @param other other sentences
     * @return the sums
     */
    public WordErrors plus(WordErrors other) {
        return new WordErrors(
                hits + other.hits,
                substitutions + other.substitutions,
                deletions + other.deletions,
                insertions + other.insertions);
    }

    /**
     * How many words were meant.
     *
     * @return hits, substitutions and deletions
     */
    public long referenceWords() {
        return hits + substitutions + deletions;
    }

    /**
     * How many edits turn one into the other.
     *
     * @return substitutions, deletions and insertions
     */
    public long edits() {
        return substitutions + deletions + insertions;
    }

    /**
     * Word error rate.
     *
     * @return edits over the words that were meant; above 1 if many were inserted; against an empty sentence, the insertions
     */
    public double wer() {
        return (double) edits() / Math.max(1, referenceWords());
    }

    /**
     * Word accuracy.
     *
     * @return hits over the words that were meant, in [0, 1]; insertions cost nothing here
     */
    public double accuracy() {
        return (double) hits / Math.max(1, referenceWords());
    }
}
