package io.headroom.evaluate;

import io.headroom.error.CallerMistake;
import io.headroom.text.Tokenizer;
import io.headroom.text.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * A network's sentences against the true ones, beside two guesses that see no signal. Scored against the true words: a word
 * outside the vocabulary can only be missed.
 *
 * @param sentences trials that were decoded
 * @param exactMatch share of sentences with every word right
 * @param wordAccuracy hits of the alignment with fewest edits over all true words
 * @param corpusWer edits over all true words
 * @param meanWer word error rate of each sentence, averaged over sentences
 * @param unknownRate share of the true words that the vocabulary lacks
 * @param random expectation of guessing any sentence of the training side, each as likely
 * @param mostFrequentSentence always the training side's most frequent sentence
 * @param predictions every sentence that was written
 */
public record Evaluation(
        int sentences,
        double exactMatch,
        double wordAccuracy,
        double corpusWer,
        double meanWer,
        double unknownRate,
        Scores random,
        Scores mostFrequentSentence,
        List<Prediction> predictions) {
    /** Copies the list. */
    public Evaluation {
        predictions = List.copyOf(predictions);
    }

    /**
     * Scores predictions.
     *
     * @param predictions of the test side
     * @param vocabulary fitted on the training side
     * @param trainingSentences the sentence of every training trial, repetitions included
     * @return the scores
     * @throws CallerMistake if a side is empty
     */
    public static Evaluation of(List<Prediction> predictions, Vocabulary vocabulary, List<String> trainingSentences) {
        if (predictions.isEmpty())
            throw new CallerMistake(
                    "there is nothing to evaluate: the test side is empty; split a corpus with more trials a sentence");
        if (trainingSentences.isEmpty())
            throw new CallerMistake(
                    "baselines need at least one training sentence, got none; give those of the training side");
        List<List<String>> references =
                predictions.stream().map(Prediction::reference).toList();
        Scores own = Scores.of(
                references, predictions.stream().map(Prediction::hypothesis).toList());
        List<List<String>> training =
                trainingSentences.stream().map(Tokenizer::words).toList();
        return new Evaluation(
                predictions.size(),
                own.exactMatch(),
                own.wordAccuracy(),
                own.corpusWer(),
                own.meanWer(),
                unknownRate(references, vocabulary),
                Scores.expected(references, new ArrayList<>(new LinkedHashSet<>(training))),
                Scores.constant(references, mostFrequent(training)),
                predictions);
    }

    private static double unknownRate(List<List<String>> references, Vocabulary vocabulary) {
        List<String> words = references.stream().flatMap(List::stream).toList();
        long unknown = words.stream()
                .filter(word -> vocabulary.id(word) == Vocabulary.UNKNOWN)
                .count();
        return (double) unknown / Math.max(1, words.size());
    }

    /** Of equally frequent sentences the first in the alphabet, so that the order of trials does not matter. */
    private static List<String> mostFrequent(List<List<String>> sentences) {
        Map<List<String>, Integer> counts = new HashMap<>();
        for (List<String> sentence : sentences) counts.merge(sentence, 1, Integer::sum);
        return counts.keySet().stream()
                .min(Comparator.<List<String>>comparingInt(sentence -> -counts.get(sentence))
                        .thenComparing(sentence -> String.join(" ", sentence)))
                .orElseThrow();
    }
}
