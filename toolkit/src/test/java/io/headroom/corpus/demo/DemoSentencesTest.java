package io.headroom.corpus.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.text.Tokenizer;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DemoSentencesTest {
    private final List<List<String>> all = IntStream.range(0, DemoSentences.COUNT)
            .mapToObj(DemoSentences::text)
            .map(Tokenizer::words)
            .toList();

    @Test
    void thereAreEnoughOfFourToTwelveWordsAndNoneTwice() {
        assertThat(all).hasSizeGreaterThanOrEqualTo(95).doesNotHaveDuplicates();
        assertThat(all).allMatch(words -> words.size() >= 4 && words.size() <= 12);
    }

    @Test
    void theyShareWords() {
        Map<String, Integer> counts = new HashMap<>();
        all.forEach(words -> words.forEach(word -> counts.merge(word, 1, Integer::sum)));
        long shared = counts.values().stream().filter(count -> count > 1).count();
        assertThat(shared).isGreaterThan(counts.size() / 2L);
        assertThat(Collections.max(counts.values())).isGreaterThan(50);
    }
}
