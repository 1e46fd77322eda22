package io.headroom.evaluate;

import java.util.List;

/**
 * How close sentences come to the true ones.
 *
 * @param exactMatch share of sentences with every word right
 * @param wordAccuracy hits of the alignment with fewest edits over all true words
 * @param corpusWer edits over all true words
 * @param meanWer word error rate of each sentence, averaged over sentences
 */
public record Scores(double exactMatch, double wordAccuracy, double corpusWer, double meanWer) {
    /** Of sentences side by side. */
    static Scores of(List<List<String>> references, List<List<String>> hypotheses) {
        Tally tally = new Tally();
        for (int i = 0; i < references.size(); i++) tally.add(references.get(i), hypotheses.get(i), 1);
        return tally.scores(references.size());
    }

    /** What always the same sentence would score. */
    static Scores constant(List<List<String>> references, List<String> hypothesis) {
        return expected(references, List.of(hypothesis));
    }

    /** The expectation of guessing each of these sentences equally often: no draw, so no luck. */
    static Scores expected(List<List<String>> references, List<List<String>> guesses) {
        Tally tally = new Tally();
        for (List<String> reference : references) {
            for (List<String> guess : guesses) tally.add(reference, guess, 1.0 / guesses.size());
        }
        return tally.scores(references.size());
    }

    private static final class Tally {
        private double exact;
        private double hits;
        private double edits;
        private double words;
        private double rates;

        void add(List<String> reference, List<String> hypothesis, double weight) {
            WordErrors errors = WordErrors.of(reference, hypothesis);
            if (reference.equals(hypothesis)) exact += weight;
            hits += weight * errors.hits();
            edits += weight * errors.edits();
            words += weight * errors.referenceWords();
            rates += weight * errors.wer();
        }

        Scores scores(int sentences) {
            return new Scores(exact / sentences, hits / words, edits / words, rates / sentences);
        }
    }
}
