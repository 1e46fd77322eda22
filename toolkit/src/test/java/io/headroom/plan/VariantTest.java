package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.CallerMistake;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariantTest {
    @ParameterizedTest
    @ValueSource(strings = {"medium", "MEDIUM", " Medium "})
    void namesAreReadInAnyCase(String name) {
        assertThat(Variant.named(name)).isSameAs(Variant.MEDIUM);
    }

    @Test
    void fullAndMediumHaveTheGuidesParametersAndLiteHasFewer() {
        assertThat(Variant.FULL.network(105, 600).parameters()).isEqualTo(4_804_665);
        assertThat(Variant.MEDIUM.network(105, 600).parameters()).isEqualTo(4_804_665);
        assertThat(Variant.LITE.network(105, 600).parameters()).isLessThan(4_804_665 / 3);
    }

    @Test
    void stepsAreThoseOfTheGuide() {
        assertThat(Variant.LITE.settings().effectiveBatch()).isEqualTo(4);
        assertThat(Variant.MEDIUM.settings().effectiveBatch()).isEqualTo(16);
        assertThat(Variant.MEDIUM.microBatch()).isEqualTo(4);
        assertThat(Variant.FULL.microBatch()).isEqualTo(16);
    }

    @Test
    void quickKeepsTheProportions() {
        Variant quick = Variant.MEDIUM.quick();
        assertThat(quick.hidden()).isEqualTo(2 * Variant.LITE.quick().hidden());
        assertThat(quick.downsampling()).isEqualTo(2);
        assertThat(quick.effectiveBatch()).isEqualTo(4 * Variant.LITE.quick().effectiveBatch());
        assertThat(quick.effectiveBatch()).isEqualTo(4 * quick.microBatch());
        assertThat(quick.name()).isEqualTo("MEDIUM");
    }

    @Test
    void leanComputesAsFullAndTheOthersAsThemselves() {
        for (Variant one : Variant.all()) {
            for (Variant other : Variant.all()) {
                boolean same = one.equals(other)
                        || new HashSet<>(List.of(one, other)).equals(Set.of(Variant.FULL, Variant.LEAN));
                assertThat(one.computesAs(other)).as(one + " as " + other).isEqualTo(same);
                assertThat(one.quick().computesAs(other.quick()))
                        .as(one + " as " + other + ", quick")
                        .isEqualTo(same);
            }
        }
    }

    @Test
    void aMicroBatchBeyondTheEffectiveBatchIsRefused() {
        assertThatThrownBy(() -> Variant.LITE.withMicroBatch(8))
                .isInstanceOf(CallerMistake.class)
                .hasMessageStartingWith("micro-batch must be <= the effective batch of 4, got 8");
    }

    @Test
    void aCopyChangesWhatItIsNamedAfter() {
        Variant full = Variant.FULL;
        assertThat(full.withHidden(256)
                        .withLayers(2)
                        .withAugmentation(6)
                        .withWindow(5500)
                        .withDownsampling(1))
                .isEqualTo(full);
        assertThat(full.withHidden(7).hidden()).isEqualTo(7);
        assertThat(full.withLayers(7).layers()).isEqualTo(7);
        assertThat(full.withAugmentation(7).augmentation()).isEqualTo(7);
        assertThat(full.withWindow(7).window()).isEqualTo(7);
        assertThat(full.withDownsampling(7).downsampling()).isEqualTo(7);
        assertThat(full.withEffectiveBatch(7).effectiveBatch()).isEqualTo(7);
    }

    @Test
    void theLongestWindowThatCanBeCountedIsCounted() {
        assertThat(Variant.MEDIUM.withWindow(Integer.MAX_VALUE).networkSamples())
                .isEqualTo(1 << 30);
        assertThat(Variant.MEDIUM.withWindow(5501).networkSamples()).isEqualTo(2751);
    }

    @Test
    void aSmallerEffectiveBatchTakesTheMicroBatchAlong() {
        assertThat(Variant.FULL.withEffectiveBatch(8).microBatch()).isEqualTo(8);
        assertThat(Variant.MEDIUM.withEffectiveBatch(32).microBatch()).isEqualTo(4);
    }

    @Test
    void theGuidesClaimsStandByVariantAndTable() {
        Expectation medium = Expectation.of("MEDIUM", 95).orElseThrow();
        assertThat(medium.exactMatch()).isEqualTo(new Range(.15, .20));
        assertThat(medium.wordErrorRate()).contains(new Range(.45, .55));
        assertThat(medium.memoryGigabytes()).contains(new Range(12, 15));
        assertThat(Expectation.of("FULL", 5).orElseThrow().wordAccuracy()).isEmpty();
        assertThat(Expectation.of("Random", 5)).isEmpty();
        assertThatThrownBy(() -> Expectation.of("FULL", 7)).hasMessageContaining("5 and for 95");
    }
}
