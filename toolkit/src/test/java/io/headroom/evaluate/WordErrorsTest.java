package io.headroom.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordErrorsTest {
    private static final List<String> FOUR = List.of("the", "cat", "sat", "down");

    @Test
    void oneSubstitutionInFourWordsIsAQuarter() {
        WordErrors errors = WordErrors.of(FOUR, List.of("the", "dog", "sat", "down"));
        assertThat(errors).isEqualTo(new WordErrors(3, 1, 0, 0));
        assertThat(errors.wer()).isEqualTo(0.25);
        assertThat(errors.accuracy()).isEqualTo(0.75);
    }

    @Test
    void insertionsRaiseTheRateAboveOneAndLeaveTheAccuracy() {
        WordErrors errors = WordErrors.of(List.of("yes"), List.of("oh", "yes", "my", "dear"));
        assertThat(errors.wer()).isEqualTo(3);
        assertThat(errors.accuracy()).isEqualTo(1);
    }

    @Test
    void nothingSaidIsAllDeleted() {
        assertThat(WordErrors.of(FOUR, List.of())).isEqualTo(new WordErrors(0, 0, 4, 0));
    }

    @Test
    void sumsWeighWordsAndNotSentences() {
        WordErrors sum = WordErrors.of(FOUR, FOUR).plus(WordErrors.of(List.of("yes"), List.of("no")));
        assertThat(sum.wer()).isEqualTo(0.2);
    }
}
