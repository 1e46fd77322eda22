package io.headroom.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What separates a sentence from the one that was meant: the shortest list of edits that turns one into the other
 * (Levenshtein 1966), computed as by Wagner and Fischer 1974.
 *
 * <p>Ties: of all alignments with the fewest edits, those with the most hits are taken, which settles the four counts. Where
 * several are left, the pairs are those of the path that, read from the sentences' ends, prefers a pair of words over a
 * deletion and a deletion over an insertion.
 *
 * @param pairs the alignment, in the sentences' order
 */
public record WordAlignment(List<Pair> pairs) {
    /** Copies the list. */
    public WordAlignment {
        pairs = List.copyOf(pairs);
    }

    /** What happened to a word. */
    public enum Edit {
        /** The word is right. */
        HIT,
        /** Another word stands in its place. */
        SUBSTITUTION,
        /** The word is missing. */
        DELETION,
        /** A word stands where none belongs. */
        INSERTION
    }

    /**
     * Two words that stand beside each other.
     *
     * @param edit what happened
     * @param reference the word that was meant; empty at an insertion
     * @param hypothesis the word that was said; empty at a deletion
     */
    public record Pair(Edit edit, String reference, String hypothesis) {}

    /**
     * Aligns two sentences.
     *
     * @param reference the words that were meant
     * @param hypothesis the words that were said
     * @return their alignment
     */
    public static WordAlignment of(List<String> reference, List<String> hypothesis) {
        int n = reference.size();
        int m = hypothesis.size();
        // An edit costs more than all hits together can win back: fewest edits first, then most hits.
        long edit = Math.min(n, m) + 1L;
        long[][] cost = new long[n + 1][m + 1];
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= m; j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = edit * (i + j);
                } else {
                    long pair = cost[i - 1][j - 1] + pairCost(reference.get(i - 1), hypothesis.get(j - 1), edit);
                    cost[i][j] = Math.min(pair, edit + Math.min(cost[i - 1][j], cost[i][j - 1]));
                }
            }
        }
        List<Pair> backwards = new ArrayList<>();
        int i = n;
        int j = m;
        while (i > 0 || j > 0) {
            String meant = i > 0 ? reference.get(i - 1) : "";
            String said = j > 0 ? hypothesis.get(j - 1) : "";
            if (i > 0 && j > 0 && cost[i][j] == cost[i - 1][j - 1] + pairCost(meant, said, edit)) {
                backwards.add(new Pair(meant.equals(said) ? Edit.HIT : Edit.SUBSTITUTION, meant, said));
                i--;
                j--;
            } else if (i > 0 && cost[i][j] == cost[i - 1][j] + edit) {
                backwards.add(new Pair(Edit.DELETION, meant, ""));
                i--;
            } else {
                backwards.add(new Pair(Edit.INSERTION, "", said));
                j--;
            }
        }
        Collections.reverse(backwards);
        return new WordAlignment(backwards);
    }

    private static long pairCost(String meant, String said, long edit) {
        return meant.equals(said) ? -1 : edit;
    }

    /**
     * Words that are right.
     *
     * @return how many
     */
    public int hits() {
        return count(Edit.HIT);
    }

    /**
     * Words that another one stands for.
     *
     * @return how many
     */
    public int substitutions() {
        return count(Edit.SUBSTITUTION);
    }

    /**
     * Words that are missing.
     *
     * @return how many
     */
    public int deletions() {
        return count(Edit.DELETION);
    }

    /**
     * Words too many.
     *
     * @return how many
     */
    public int insertions() {
        return count(Edit.INSERTION);
    }

    /**
     * The edit distance.
     *
     * @return substitutions, deletions and insertions
     */
    public int edits() {
        return pairs.size() - hits();
    }

    private int count(Edit edit) {
        return (int) pairs.stream().filter(pair -> pair.edit() == edit).count();
    }
}
