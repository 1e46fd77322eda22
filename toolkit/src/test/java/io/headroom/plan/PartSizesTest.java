package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PartSizesTest {
    @Test
    void aPartIsNoLargerThanItsNumberNeeds() {
        assertThat(whole(16, 1)).containsExactly(1, 2, 3, 4, 6, 8, 16);
    }

    /** Six trials as four and two: on two threads each goes through three; as three and three one of them has four. */
    @Test
    void partsThatAreDealtEvenlyAreKept() {
        assertThat(whole(6, 1)).containsExactly(1, 2, 3, 6);
        assertThat(whole(6, 2)).containsExactly(1, 2, 3, 4, 6);
    }

    /** Fifteen as five times three: the decoder has two parts of each, six. As 6, 6 and 3 it has five. */
    @Test
    void anEncoderThatTheDecoderPartsEvenlyIsKept() {
        assertThat(PartSizes.of(15, 1, encoder -> false)).contains(new PartSizes(5, 3), new PartSizes(6, 3));
    }

    @Test
    void theFirstEncoderWhoseOperationsAreSharedIsKept() {
        assertThat(whole(16, 1)).doesNotContain(11);
        assertThat(PartSizes.of(16, 1, encoder -> encoder >= 11)).contains(new PartSizes(11, 11));
    }

    @Test
    void ofManyTrialsFewSizesAreLeft() {
        assertThat(PartSizes.of(16, 2, encoder -> true)).hasSizeLessThan(16 * 17 / 2 / 2);
        assertThat(PartSizes.of(1_000, 2, encoder -> true))
                .hasSizeLessThan(1_000)
                .contains(
                        new PartSizes(1_000, 1_000),
                        new PartSizes(500, 250),
                        new PartSizes(334, 1),
                        new PartSizes(1, 1));
    }

    /** Encoders whose decoder takes all their trials. */
    private static Stream<Integer> whole(int batch, int threads) {
        List<PartSizes> all = PartSizes.of(batch, threads, encoder -> false);
        return all.stream().filter(size -> size.encoder() == size.decoder()).map(PartSizes::encoder);
    }
}
