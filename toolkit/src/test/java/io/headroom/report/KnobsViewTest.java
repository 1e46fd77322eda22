package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.plan.Knobs;
import io.headroom.plan.Variant;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;

class KnobsViewTest {
    static final Knobs KNOBS = Knobs.of(Variant.FULL)
            .turn("in memory", Variant.FULL::withMicroBatch, 4, 16)
            .turn("hidden size", Variant.FULL::withHidden, 64);

    @Test
    void everyValueIsARowWithItsPeak() {
        String text = Cards.text(KNOBS);
        assertThat(text).startsWith("Knobs of FULL\npeak " + KNOBS.standing()).contains("100.0%");
        assertThat(Tables.of(KNOBS).rowCount()).isEqualTo(3);
        assertThat(Words.ofHtml(Cards.of(KNOBS).orElseThrow().html())).isEqualTo(Words.ofText(text));
    }

    @Test
    void aGroupHasABarAValue() {
        XYChart chart = (XYChart) Pictures.of(KNOBS);
        assertThat(chart.getSeriesMap().keySet()).containsExactly("in memory", "hidden size");
        double peak = KNOBS.knobs().get(0).positions().get(1).peak().count() / 1e9;
        assertThat(chart.getSeriesMap().get("in memory").getYData())
                .hasSize(2 * 6)
                .contains(peak);
        assertThat(Pictures.png(chart)).isNotEmpty();
    }

    @Test
    void nothingTurnedIsSaid() {
        assertThat(Cards.text(Knobs.of(Variant.LITE))).contains("No setting was turned yet");
    }
}
