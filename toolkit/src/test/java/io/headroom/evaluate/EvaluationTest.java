package io.headroom.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.error.CallerMistake;
import io.headroom.model.AttentionMap;
import io.headroom.text.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final Vocabulary WORDS = new Vocabulary(List.of("a", "b", "c"));
    private static final List<String> TRAINING = List.of("a b", "a b", "c");

    @Test
    void scoresAreThoseByHand() {
        Evaluation evaluation =
                Evaluation.of(List.of(said("a b", "a b"), said("a b c d", "a c d"), said("c", "a b")), WORDS, TRAINING);
        assertThat(evaluation.sentences()).isEqualTo(3);
        assertThat(evaluation.exactMatch()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(evaluation.wordAccuracy()).isCloseTo(5 / 7.0, within(1e-12)); // 2 + 3 + 0 hits
        assertThat(evaluation.corpusWer()).isCloseTo(3 / 7.0, within(1e-12)); // 0 + 1 + 2 edits
        assertThat(evaluation.meanWer()).isCloseTo((0 + 0.25 + 2) / 3, within(1e-12));
        assertThat(evaluation.unknownRate()).isCloseTo(1 / 7.0, within(1e-12)); // d
    }

    @Test
    void anUnknownWordIsAMissEvenIfTheNetworkSaysUnknown() {
        Evaluation evaluation = Evaluation.of(List.of(said("d", "<UNK>")), WORDS, TRAINING);
        assertThat(evaluation.exactMatch()).isZero();
        assertThat(evaluation.corpusWer()).isEqualTo(1);
    }

    @Test
    void baselinesSeeOnlyTheTrainingSide() {
        Evaluation evaluation = Evaluation.of(List.of(said("a b", "c"), said("c", "c")), WORDS, TRAINING);
        assertThat(evaluation.mostFrequentSentence())
                .isEqualTo(new Scores(0.5, 2 / 3.0, 2 / 3.0, (0 + 2.0) / 2)); // always "a b"
        assertThat(evaluation.random().exactMatch()).isEqualTo(0.5); // two distinct sentences, either as likely
        assertThat(evaluation.random().corpusWer()).isCloseTo((0 + 2 + 2 + 0) / 2.0 / 3, within(1e-12));
    }

    @Test
    void equallyFrequentSentencesDoNotDependOnTheOrderOfTrials() {
        List<Prediction> one = List.of(said("c", "c"));
        assertThat(Evaluation.of(one, WORDS, List.of("c", "a b")).mostFrequentSentence())
                .isEqualTo(Evaluation.of(one, WORDS, List.of("a b", "c")).mostFrequentSentence());
    }

    @Test
    void anEmptySideIsRefused() {
        assertThatThrownBy(() -> Evaluation.of(List.of(), WORDS, TRAINING))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("test side is empty");
    }

    private static Prediction said(String meant, String written) {
        return new Prediction(0, List.of(meant.split(" ", -1)), List.of(written.split(" ", -1)), AttentionMap.NONE);
    }
}
