package io.headroom.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.headroom.error.CallerMistake;
import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    private final Vocabulary vocabulary = Vocabulary.fit(List.of("A cat sat.", "The cat ran", "the CAT"), 2);

    @Test
    void wordsSeenOnceAreUnknown() {
        assertThat(vocabulary.words()).containsExactly("cat", "the");
        assertThat(vocabulary.id("sat")).isEqualTo(Vocabulary.UNKNOWN);
    }

    @Test
    void marksTakeTheFirstFourIds() {
        assertThat(vocabulary.size()).isEqualTo(6);
        assertThat(vocabulary.word(3)).isEqualTo("<UNK>");
        assertThat(vocabulary.word(4)).isEqualTo("cat");
    }

    @Test
    void orderOfSentencesDoesNotMatter() {
        assertThat(Vocabulary.fit(List.of("b a", "d c"), 1).words())
                .isEqualTo(Vocabulary.fit(List.of("c d", "a b"), 1).words())
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void aSentenceStartsAndEnds() {
        assertThat(vocabulary.encode("The dog, the cat")).containsExactly(1, 5, 3, 5, 4, 2);
    }

    @Test
    void decodingStopsAtTheEnd() {
        assertThat(vocabulary.decode(List.of(1, 5, 3, 4, 2, 4, 0))).containsExactly("the", "<UNK>", "cat");
    }

    @Test
    void anIdOutsideIsRefused() {
        assertThatThrownBy(() -> vocabulary.word(6))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("[0, 6)");
    }

    @Test
    void aWordTwiceIsRefused() {
        assertThatThrownBy(() -> new Vocabulary(List.of("a", "a"))).isInstanceOf(CallerMistake.class);
    }

    @Test
    void itsWordsAreAllThatJsonNeeds() throws Exception {
        ObjectMapper json = new ObjectMapper();
        String text = json.writeValueAsString(vocabulary);
        assertThat(text).isEqualTo("{\"words\":[\"cat\",\"the\"]}");
        assertThat(json.readValue(text, Vocabulary.class)).isEqualTo(vocabulary);
    }
}
