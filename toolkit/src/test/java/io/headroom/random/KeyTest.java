package io.headroom.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KeyTest {
    private static final int DRAWS = 100_000;

    @Test
    void theSamePlaceGivesTheSameNumberInAnyOrder() {
        Key epoch = Key.of(7).fold(3);
        double later = epoch.fold(12).uniform(5);
        epoch.fold(11).uniform(0);
        assertThat(Key.of(7).fold(3).fold(12).uniform(5)).isEqualTo(later);
    }

    @Test
    void theOrderOfFoldingMatters() {
        assertThat(Key.of(1).fold(2).fold(3)).isNotEqualTo(Key.of(1).fold(3).fold(2));
    }

    @Test
    void neighbouringPlacesAreUncorrelated() {
        Key key = Key.of(1);
        double product = LongStream.range(0, DRAWS)
                .mapToDouble(
                        i -> (key.fold(i).uniform(0) - 0.5) * (key.fold(i + 1).uniform(0) - 0.5))
                .average()
                .orElseThrow();
        assertThat(product).isCloseTo(0, within(5 / 12.0 / Math.sqrt(DRAWS)));
    }

    @Test
    void uniformDrawsHaveMeanAHalfAndNormalDrawsUnitVariance() {
        Key key = Key.of(42);
        double mean =
                LongStream.range(0, DRAWS).mapToDouble(key::uniform).average().orElseThrow();
        double square = LongStream.range(0, DRAWS)
                .mapToDouble(key::normal)
                .map(x -> x * x)
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0.5, within(5 * Math.sqrt(1 / 12.0 / DRAWS)));
        assertThat(square).isCloseTo(1, within(5 * Math.sqrt(2.0 / DRAWS)));
    }

    @Test
    void aPermutationHoldsEachNumberOnce() {
        assertThat(Key.of(3).permutation(50))
                .doesNotHaveDuplicates()
                .hasSize(50)
                .contains(0, 49);
    }
}
