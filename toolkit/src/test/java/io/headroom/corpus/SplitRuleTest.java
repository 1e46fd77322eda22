package io.headroom.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.CallerMistake;
import io.headroom.random.Key;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SplitRuleTest {
    private static final Key KEY = Key.of(5);

    @TempDir
    Path folder;

    private Corpus corpus(int... readings) {
        return MadeUp.sentences(folder.resolve("c"), 1, readings);
    }

    private static Set<Integer> of(List<Integer> trials, IntUnaryOperator property) {
        return trials.stream().map(property::applyAsInt).collect(Collectors.toSet());
    }

    @Test
    void twentyReadingsAreFourteenThreeAndThree() {
        try (Corpus corpus = corpus(20, 20)) {
            Split split = SplitRule.WITHIN_SENTENCE.split(corpus, 1, KEY);
            for (int sentence = 0; sentence < 2; sentence++) {
                int wanted = sentence;
                assertThat(split.train())
                        .filteredOn(t -> corpus.sentence(t) == wanted)
                        .hasSize(14);
                assertThat(split.validation())
                        .filteredOn(t -> corpus.sentence(t) == wanted)
                        .hasSize(3);
                assertThat(split.test())
                        .filteredOn(t -> corpus.sentence(t) == wanted)
                        .hasSize(3);
            }
        }
    }

    @Test
    void threeReadingsAreOneEach() {
        try (Corpus corpus = corpus(3)) {
            Split split = SplitRule.WITHIN_SENTENCE.split(corpus, 1, KEY);
            assertThat(List.of(
                            split.train().size(),
                            split.validation().size(),
                            split.test().size()))
                    .containsExactly(1, 1, 1);
            assertThat(split.name()).isEqualTo("within sentence");
        }
    }

    @Test
    void aSentenceWithTwoReadingsIsNamedWithTheWayOut() {
        try (Corpus corpus = corpus(3, 2)) {
            assertThatThrownBy(() -> SplitRule.WITHIN_SENTENCE.split(corpus, 1, KEY))
                    .isInstanceOf(CallerMistake.class)
                    .hasMessage(folder.resolve("c")
                            + ": a split within sentences needs at least 3 trials of each, 1 of 2 sentences have fewer, the"
                            + " first is \"sentence number 1\" with 2; --min-samples 3, in a cell minSamples(3), leaves such"
                            + " sentences out, or --split by-sentence, in a cell settings ->"
                            + " settings.withSplit(SplitRule.BY_SENTENCE, 1), takes sentences whole");
        }
    }

    @Test
    void leavingSentencesOutIsNoWayOutIfNoneWouldStay() {
        try (Corpus corpus = corpus(2, 1)) {
            assertThatThrownBy(() -> SplitRule.WITHIN_SENTENCE.split(corpus, 1, KEY))
                    .isInstanceOf(CallerMistake.class)
                    .hasMessageContaining("2 of 2 sentences have fewer")
                    .hasMessageEndingWith("; import more recordings, or --split by-sentence, in a cell settings ->"
                            + " settings.withSplit(SplitRule.BY_SENTENCE, 1), takes sentences whole");
        }
    }

    @Test
    void theWayOutLeavesItOutAndSaysSo() {
        try (Corpus corpus = corpus(3, 2)) {
            Split split = SplitRule.WITHIN_SENTENCE.split(corpus, 3, KEY);
            assertThat(split.leftOut()).containsExactly(3, 4);
        }
    }

    @Test
    void leavingAllOutIsRefused() {
        try (Corpus corpus = corpus(3, 2)) {
            assertThatThrownBy(() -> SplitRule.WITHIN_SENTENCE.split(corpus, 18, KEY))
                    .isInstanceOf(CallerMistake.class)
                    .hasMessageContainingAll("at least 18", "the most that one has is 3", "--min-samples");
        }
    }

    @ParameterizedTest
    @EnumSource(SplitRule.class)
    void everyTrialIsOnExactlyOneSide(SplitRule rule) {
        try (Corpus corpus = corpus(3, 4, 9, 5, 7)) {
            Split split = rule.split(corpus, 4, KEY);
            List<Integer> all = Stream.of(split.train(), split.validation(), split.test(), split.leftOut())
                    .flatMap(List::stream)
                    .toList();
            assertThat(all)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 28).boxed().toList());
            assertThat(split.leftOut()).containsExactly(0, 1, 2);
            assertThat(split.train()).isNotEmpty().isSorted();
            assertThat(split.validation()).isNotEmpty();
            assertThat(split.test()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(SplitRule.class)
    void theSameKeyGivesTheSameSplitAndAnotherKeyAnother(SplitRule rule) {
        try (Corpus corpus = corpus(9, 9, 9, 9, 9, 9, 9, 9, 9)) {
            Split first = rule.split(corpus, 1, KEY);
            assertThat(rule.split(corpus, 1, Key.of(5))).isEqualTo(first);
            assertThat(rule.split(corpus, 1, Key.of(6))).isNotEqualTo(first);
        }
    }

    @Test
    void aSentenceFallsApartTheSameWayWhateverElseIsLeftOut() {
        try (Corpus corpus = corpus(3, 9, 9)) {
            List<Integer> all = SplitRule.WITHIN_SENTENCE.split(corpus, 1, KEY).test();
            List<Integer> some = SplitRule.WITHIN_SENTENCE.split(corpus, 4, KEY).test();
            assertThat(all).containsAll(some);
        }
    }

    @Test
    void bySentenceKeepsTestSentencesOutOfTraining() {
        try (Corpus corpus = corpus(3, 3, 3, 3, 3, 3, 3)) {
            Split split = SplitRule.BY_SENTENCE.split(corpus, 1, KEY);
            Set<Integer> train = of(split.train(), corpus::sentence);
            assertThat(train).hasSize(5).doesNotContainAnyElementsOf(of(split.test(), corpus::sentence));
            assertThat(train).doesNotContainAnyElementsOf(of(split.validation(), corpus::sentence));
            assertThat(split.name()).isEqualTo("by sentence");
        }
    }

    @Test
    void bySubjectKeepsTestSubjectsOutOfTraining() {
        try (Corpus corpus = corpus(8, 8, 8)) {
            Split split = SplitRule.BY_SUBJECT.split(corpus, 1, KEY);
            Set<Integer> train = of(split.train(), corpus::subject);
            assertThat(train).hasSize(6).doesNotContainAnyElementsOf(of(split.test(), corpus::subject));
            assertThat(of(split.validation(), corpus::subject))
                    .doesNotContainAnyElementsOf(of(split.test(), corpus::subject));
        }
    }

    @Test
    void twoSubjectsCannotBeDealtOutToThreeSides() {
        try (Corpus corpus = corpus(2, 2, 2)) {
            assertThatThrownBy(() -> SplitRule.BY_SUBJECT.split(corpus, 1, KEY))
                    .isInstanceOf(CallerMistake.class)
                    .hasMessageContainingAll("by subject", "at least 3 subjects", "got 2");
        }
    }

    @Test
    void theVocabularyIsThatOfTheTrainingSide() {
        try (Corpus corpus = corpus(3, 3, 3)) {
            Split split = SplitRule.BY_SENTENCE.split(corpus, 1, KEY);
            String known = String.valueOf(corpus.sentence(split.train().get(0)));
            assertThat(split.vocabulary(corpus, 1).words()).containsExactly(known, "number", "sentence");
            assertThat(split.vocabulary(corpus, 4).words()).isEmpty();
        }
    }
}
