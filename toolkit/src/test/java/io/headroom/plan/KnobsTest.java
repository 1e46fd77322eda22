package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.CallerMistake;
import io.headroom.plan.Knobs.Position;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnobsTest {
    @Test
    void aValueAsItStandsHasTheVariantsOwnPeak() {
        Knobs knobs = Knobs.of(Variant.FULL).turn("hidden size", Variant.FULL::withHidden, 64, 256);
        assertThat(knobs.standing())
                .isEqualTo(MemoryEstimate.of(MeasureSettings.fullSize(Variant.FULL))
                        .peakResident());
        assertThat(knobs.knobs().get(0).positions().get(1)).isEqualTo(new Position(256, knobs.standing()));
    }

    @Test
    void everyKnobIsTurnedFromTheVariantAsItStands() {
        Knobs knobs = Knobs.of(Variant.FULL)
                .turn("in memory", Variant.FULL::withMicroBatch, 1, 4, 16)
                .turn("down-sampling", Variant.FULL::withDownsampling, 4, 2, 1);
        assertThat(knobs.knobs()).extracting(Knobs.Knob::name).containsExactly("in memory", "down-sampling");
        for (Knobs.Knob knob : knobs.knobs()) {
            List<Position> positions = knob.positions();
            assertThat(positions).isSortedAccordingTo(Comparator.comparing(Position::peak));
            assertThat(positions.get(0).peak()).isLessThan(positions.get(1).peak());
            assertThat(positions.get(2).peak()).isEqualTo(knobs.standing());
        }
    }

    @Test
    void aKnobWithoutValuesIsRefused() {
        Knobs knobs = Knobs.of(Variant.LITE);
        assertThatThrownBy(() -> knobs.turn("hidden size", Variant.LITE::withHidden))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("hidden size");
    }
}
