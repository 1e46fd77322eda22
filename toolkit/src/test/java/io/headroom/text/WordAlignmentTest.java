package io.headroom.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.random.Key;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordAlignmentTest {
    private static WordAlignment align(String reference, String hypothesis) {
        return WordAlignment.of(Tokenizer.words(reference), Tokenizer.words(hypothesis));
    }

    private static List<Integer> counts(WordAlignment alignment) {
        return List.of(alignment.hits(), alignment.substitutions(), alignment.deletions(), alignment.insertions());
    }

    @Test
    void equalSentencesAreAllHits() {
        assertThat(counts(align("the cat sat", "the cat sat"))).containsExactly(3, 0, 0, 0);
    }

    @Test
    void oneOtherWordIsOneSubstitution() {
        assertThat(counts(align("the cat sat down", "the dog sat down"))).containsExactly(3, 1, 0, 0);
    }

    @Test
    void aMissingWordIsADeletion() {
        WordAlignment alignment = align("the cat sat", "the sat");
        assertThat(alignment.pairs())
                .containsExactly(
                        new WordAlignment.Pair(WordAlignment.Edit.HIT, "the", "the"),
                        new WordAlignment.Pair(WordAlignment.Edit.DELETION, "cat", ""),
                        new WordAlignment.Pair(WordAlignment.Edit.HIT, "sat", "sat"));
    }

    @Test
    void aWordTooManyIsAnInsertion() {
        assertThat(counts(align("the cat", "the fat cat"))).containsExactly(2, 0, 0, 1);
    }

    @Test
    void anEmptySentenceIsAllDeletionsOrInsertions() {
        assertThat(counts(align("a b", ""))).containsExactly(0, 0, 2, 0);
        assertThat(counts(align("", "a b c"))).containsExactly(0, 0, 0, 3);
        assertThat(align("", "").pairs()).isEmpty();
    }

    @Test
    void amongTheFewestEditsTheMostHitsWin() {
        // Two substitutions, or one hit with a deletion and an insertion: both are two edits.
        assertThat(counts(align("a b", "b a"))).containsExactly(1, 0, 1, 1);
    }

    @Test
    void swappingTheSentencesSwapsDeletionsAndInsertions() {
        Key key = Key.of(3);
        for (int round = 0; round < 50; round++) {
            List<String> one = words(key.fold(2L * round));
            List<String> other = words(key.fold(2L * round + 1));
            WordAlignment there = WordAlignment.of(one, other);
            WordAlignment back = WordAlignment.of(other, one);
            assertThat(counts(back))
                    .containsExactly(there.hits(), there.substitutions(), there.insertions(), there.deletions());
            assertThat(there.hits() + there.substitutions() + there.deletions()).isEqualTo(one.size());
            assertThat(there.hits() + there.substitutions() + there.insertions())
                    .isEqualTo(other.size());
            assertThat(there.edits()).isEqualTo(distance(one, other));
        }
    }

    private static List<String> words(Key key) {
        List<String> words = new ArrayList<>();
        for (int i = key.below(0, 7); i > 0; i--) words.add(String.valueOf((char) ('a' + key.below(i, 3))));
        return words;
    }

    /** The definition of the distance, without a table. */
    private static int distance(List<String> a, List<String> b) {
        if (a.isEmpty() || b.isEmpty()) return a.size() + b.size();
        List<String> restA = a.subList(1, a.size());
        List<String> restB = b.subList(1, b.size());
        if (a.get(0).equals(b.get(0))) return distance(restA, restB);
        return 1 + Math.min(distance(restA, restB), Math.min(distance(restA, b), distance(a, restB)));
    }
}
