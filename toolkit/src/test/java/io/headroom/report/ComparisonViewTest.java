package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.compare.Column;
import io.headroom.compare.ComparisonTable;
import io.headroom.compare.Machine;
import io.headroom.error.CallerMistake;
import io.headroom.evaluate.Scores;
import io.headroom.plan.Expectation;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.Measurement;
import io.headroom.plan.MemoryTimeline;
import io.headroom.plan.Variant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.Table;

class ComparisonViewTest {
    static final ComparisonTable TABLE = new ComparisonTable(
            5,
            List.of(
                    new Column(
                            "Random",
                            Optional.of(new Scores(0.2, 0.25, 0.8, 0.8)),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Expectation.of("Random", 5)),
                    new Column(
                            "LITE",
                            Optional.of(new Scores(0.6, 0.65, 0.35, 0.36)),
                            Optional.of("small"),
                            Optional.of(measured(1_160_000_000L, 0.854)),
                            Optional.empty(),
                            Expectation.of("LITE", 5)),
                    new Column(
                            "FULL",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(new Column.Refusal(
                                    "FULL needs about 16.6 GB, allowed are 8.00 GB",
                                    Optional.of(16_600_000_000L),
                                    Optional.of(8_000_000_000L))),
                            Expectation.of("FULL", 5))),
            new Scores(0.2, 0.21, 0.86, 0.87),
            "small versions",
            "full size",
            "/c",
            "abc",
            new Machine("Linux 6", "amd64", 2, 2, 8_000_000_000L, "17", "PyTorch", "0.1"),
            "compare",
            "2026-03-01T14:05:59.123456789Z");

    private static Measurement measured(long peakBytes, double seconds) {
        return new Measurement(
                MeasureSettings.fullSize(Variant.LITE),
                1,
                peakBytes,
                2,
                List.of(),
                seconds,
                100,
                1e9,
                0.5,
                2,
                "",
                "glibc",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                MemoryTimeline.NONE,
                Optional.empty());
    }

    @Test
    void eachMeasuredColumnStandsBesideTheGuides() {
        Card card = Cards.of(TABLE).orElseThrow();
        assertThat(card.text().lines().skip(3).limit(8))
                .containsExactly(
                        "                              Random     LITE   guide           FULL   guide",
                        "----------------------------  ------  -------  ------  -------------  ------",
                        "exact match                    20.0%    60.0%  55-65%              -  75-85%",
                        "word accuracy                  25.0%    65.0%       -              -       -",
                        "WER                            80.0%    35.0%  25-35%              -  10-20%",
                        "memory                             -  1.16 GB    8 GB  needs 16.6 GB  51+ GB",
                        "time a trial (guide: in all)       -   854 ms   4-6 h        not run   3-5 h",
                        "fits 12.7 GB (Colab)               -      yes     yes             no      no");
        assertThat(card.text())
                .contains(
                        "FULL was not run: FULL needs about 16.6 GB, allowed are 8.00 GB",
                        "nothing in them was measured",
                        "2026-03-01 14:05 UTC, Linux 6");
        assertThat(Words.ofHtml(card.html())).isEqualTo(Words.ofText(card.text()));
    }

    @Test
    void itsTableHasARowAVariant() {
        Table table = Tables.of(TABLE);
        assertThat(table.stringColumn("variant").asList()).containsExactly("Random", "LITE", "FULL");
        assertThat(table.longColumn("peakResidentBytes").get(1)).isEqualTo(1_160_000_000L);
        assertThat(table.longColumn("peakResidentBytes").isMissing(2)).isTrue();
        assertThat(table.longColumn("neededBytes").get(2)).isEqualTo(16_600_000_000L);
    }

    @Test
    void itsJsonSaysWhatIsMissing() {
        JsonNode json = Json.tree(TABLE);
        assertThat(json.at("/columns/1/scores/exactMatch").asDouble()).isEqualTo(0.6);
        assertThat(json.at("/columns/2/measurement").isNull()).isTrue();
        assertThat(json.at("/columns/2/guide/memoryGigabytes/high").asText()).isEqualTo("Infinity");
    }

    @Test
    void itsPicturesShowWhatWasMeasuredWhatWasRefusedAndTheGuide() {
        assertThat(Pictures.of(TABLE).getSeriesMap())
                .containsOnlyKeys("measured", "would need, not run here", "the guide expects up to");
        assertThat(Pictures.scores(TABLE).getSeriesMap()).containsOnlyKeys("measured", "the guide expects about");
        assertThat(Png.of(Pictures.of(TABLE))).isNotEmpty();
    }

    @Test
    void theLineOfTheBestLeavesOutWhoIsBeatenInBoth() {
        Chart<?, ?> chart = Pictures.pareto(compared(
                scored("A", 0.6, 1_000_000_000L), scored("B", 0.5, 2_000_000_000L), scored("C", 0.7, 4_000_000_000L)));
        XYSeries best = (XYSeries) chart.getSeriesMap().get("no other has more in less");
        assertThat(best.getXData()).containsExactly(1, 4);
        assertThat(best.getYData()).containsExactly(60, 70);
        XYSeries all = (XYSeries) chart.getSeriesMap().get("measured");
        assertThat(all.getXData()).containsExactly(1, 2, 4);
        assertThat(Png.of(chart)).isNotEmpty();
    }

    @Test
    void theGuidesOwnPointsStandBesideWhatWasMeasured() {
        XYSeries guide = (XYSeries) Pictures.pareto(TABLE).getSeriesMap().get("the guide expects about");
        assertThat(guide.getXData()).containsExactly(8, 51);
        assertThat(guide.getYData()).containsExactly(new double[] {60, 80}, within(1e-9));
    }

    @Test
    void withoutAScoreAndAPeakThereIsNoLine() {
        assertThatThrownBy(() -> Pictures.pareto(compared(TABLE.columns().get(2))))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("no variant of this comparison has both");
    }

    private static Column scored(String name, double exactMatch, long peakBytes) {
        return new Column(
                name,
                Optional.of(new Scores(exactMatch, 0.5, 0.5, 0.5)),
                Optional.empty(),
                Optional.of(measured(peakBytes, 1)),
                Optional.empty(),
                Optional.empty());
    }

    private static ComparisonTable compared(Column... columns) {
        return new ComparisonTable(
                5,
                List.of(columns),
                TABLE.mostFrequentSentence(),
                TABLE.scoresFrom(),
                TABLE.costsFrom(),
                TABLE.corpus(),
                TABLE.corpusChecksum(),
                TABLE.machine(),
                TABLE.command(),
                TABLE.when());
    }
}
