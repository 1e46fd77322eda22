package io.headroom.corpus.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.random.Key;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimelineTest {
    @Test
    void lengthAndFirstOnsetDoNotKnowHowManyWordsThereAre() {
        for (int i = 0; i < 50; i++) {
            Key trial = Key.of(i);
            Timeline four = Timeline.of(trial, 4, 5_500);
            Timeline twelve = Timeline.of(trial, 12, 5_500);
            assertThat(four.samples()).isEqualTo(twelve.samples());
            // Only the jitter of the first word scales with the time that a word has.
            assertThat(four.onsets().get(0) - twelve.onsets().get(0)).isBetween(0, 5_500 / 8);
        }
    }

    @Test
    void onsetsAscendAndLeaveRoomForTheLastResponse() {
        for (int i = 0; i < 200; i++) {
            for (int words : new int[] {1, 4, 12}) {
                Timeline timeline = Timeline.of(Key.of(i), words, 600);
                assertThat(timeline.onsets()).hasSize(words).isSorted().doesNotHaveDuplicates();
                assertThat(timeline.onsets().get(0)).isPositive();
                assertThat(timeline.onsets().get(words - 1) + 20).isLessThan(timeline.samples());
                assertThat(timeline.samples()).isBetween(360, 600);
            }
        }
    }

    @Test
    void aClassifierOnLengthAloneIsAtChance() {
        int repeats = 2_000;
        int bins = 20;
        Key trials = Key.of(1);
        int[] words = IntStream.range(0, 5)
                .map(s -> DemoSentences.text(s).split(" ").length)
                .toArray();
        int[][] seen = new int[bins][5];
        int right = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int s = 0; s < 5; s++) {
                for (int r = pass; r < repeats; r += 2) {
                    int samples = Timeline.of(trials.fold(s).fold(r).fold(0), words[s], 5_500)
                            .samples();
                    int[] bin = seen[Math.min(bins - 1, (samples - 3_300) * bins / 2_200)];
                    if (pass == 0) {
                        bin[s]++;
                    } else if (IntStream.range(0, 5)
                                    .reduce((a, b) -> bin[b] > bin[a] ? b : a)
                                    .orElseThrow()
                            == s) {
                        right++;
                    }
                }
            }
        }
        // 5,000 are tested: deviation 0.0057.
        assertThat(right / 5_000.0).isCloseTo(0.2, within(0.02));
    }
}
