package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.memory.Bytes;
import io.headroom.memory.Footprint;
import io.headroom.memory.Footprint.Item;
import io.headroom.memory.Footprint.Kind;
import io.headroom.model.Phase;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.MemoryEstimate;
import io.headroom.plan.MemoryEstimate.MappedCorpus;
import io.headroom.plan.Variant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.Table;

class EstimateViewTest {
    private static final MemoryEstimate FULL = MemoryEstimate.of(MeasureSettings.fullSize(Variant.FULL));

    @ParameterizedTest
    @ValueSource(strings = {"LITE", "MEDIUM", "FULL", "LEAN"})
    void textAndHtmlSayTheSame(String variant) {
        Card card = Cards.of(MemoryEstimate.of(MeasureSettings.fullSize(Variant.named(variant))))
                .orElseThrow();
        assertThat(Words.ofHtml(card.html())).isEqualTo(Words.ofText(card.text()));
    }

    @Test
    void itemsStandWithTheirFormulasAndBesideTheGuidesArithmetic() {
        String text = Cards.text(FULL);
        assertThat(text)
                .startsWith("Estimate of FULL\npeak " + FULL.peakResident() + "; computed, nothing was run\n")
                .containsPattern("parameters +native +19\\.2 MB +4804665 x 4 B")
                .containsPattern("sum +" + FULL.peakResident())
                .containsPattern("data +\\(on disk\\) +7,200 x 105 x 5,500 x 4 B +16\\.6 GB +~16 GB")
                .containsPattern("optimiser +38\\.4 MB +forgotten +- +-")
                .containsPattern("total +" + FULL.peakResident() + " +17\\.0 GB|16\\.9 GB +~35-50 GB\\+")
                .containsPattern("guide's figures +43\\.0 GB +[#=+:*%~@]+")
                .contains("Guide, activations: the formula gives 180 MB");
    }

    @Test
    void ofAVariantThatTheGuideDoesNotKnowThereIsNoColumnOfItsFigures() {
        String text = Cards.text(MemoryEstimate.of(MeasureSettings.fullSize(Variant.LEAN)));
        assertThat(text).contains("guide's formulas").doesNotContain("it writes", "guide's figures");
    }

    @Test
    void theCorpusIsARowOutsideOfThePeak() {
        MemoryEstimate estimate = withCorpus();
        assertThat(Cards.text(estimate))
                .contains(
                        "corpus, beside the peak    2.00 GB of mapped files (7 trials)",
                        "by kind                    heap 200 MB, native 100 MB")
                .containsPattern("estimate +300 MB \\+ 2\\.00 GB mapped")
                .containsPattern("corpus +mapped file +\\(2\\.00 GB\\) +7 trials")
                .containsPattern("data +\\(2\\.00 GB\\)")
                .containsPattern("when +decoder\\n")
                .containsPattern("decoder +300 MB +#{32}\\nencoder backward +150 MB +#{16}\\n");
        Table table = Tables.of(estimate);
        assertThat(table.stringColumn("item").asList()).containsExactly("parameters", "Java objects", "corpus");
        assertThat(table.booleanColumn("inPeak").asList()).containsExactly(true, true, false);
        assertThat(table.longColumn("bytes").asObjectArray())
                .containsExactly(100_000_000L, 200_000_000L, 2_000_000_000L);
        JsonNode json = Json.tree(estimate);
        assertThat(json.path("peakResidentBytes").asLong()).isEqualTo(300_000_000L);
        assertThat(json.at("/phases/ENCODER_BACKWARD").asLong()).isEqualTo(150_000_000L);
        assertThat(json.at("/corpus/item/bytes").asLong()).isEqualTo(2_000_000_000L);
    }

    @Test
    void piecesLieOnEachOtherAndEndAtTheWhole() {
        Chart<?, ?> chart = Pictures.of(withCorpus());
        XYSeries weights = (XYSeries) chart.getSeriesMap().get("parameters, gradients, optimiser");
        assertThat(weights.getYData()).containsOnly(0, 0.1);
        XYSeries process = (XYSeries) chart.getSeriesMap().get("engine base, Java heap");
        assertThat(process.getYData()).containsOnly(0.1, 0.1 + 0.2);
        XYSeries corpus = (XYSeries) chart.getSeriesMap().get("data");
        assertThat(corpus.getYData()).containsOnly(0.1 + 0.2, 0.1 + 0.2 + 2.0);
        assertThat(corpus.getFillColor()).isEqualTo(Theme.GREY);
        assertThat(Png.of(chart)).isNotEmpty();
    }

    static MemoryEstimate withCorpus() {
        Footprint footprint = Footprint.of(
                new Item("parameters", Kind.NATIVE, new Bytes(100_000_000), "25000000 x 4 B"),
                new Item("Java objects", Kind.HEAP, new Bytes(200_000_000), "measured"));
        MappedCorpus corpus = new MappedCorpus(
                "corpus", "abc", 7, new Item("corpus", Kind.MAPPED_FILE, new Bytes(2_000_000_000), "7 trials"));
        Map<Phase, Bytes> phases =
                Map.of(Phase.DECODER, new Bytes(300_000_000), Phase.ENCODER_BACKWARD, new Bytes(150_000_000));
        return new MemoryEstimate(FULL.settings(), footprint, phases, Optional.of(corpus), FULL.guide(), List.of());
    }
}
