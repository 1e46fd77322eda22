package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.model.Schedule;
import io.headroom.model.Schedule.Attention;
import io.headroom.plan.GradientComparison;
import io.headroom.plan.GradientComparison.Row;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.Measurement;
import io.headroom.plan.MemoryTimeline;
import io.headroom.plan.Variant;
import io.headroom.plan.Waterfall;
import io.headroom.train.GradientKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;

class WaterfallViewTest {
    private static final Schedule RECORDED = Schedule.recorded(16);
    static final Waterfall WATERFALL = new Waterfall(List.of(
            measured(RECORDED, 8_700, 1.8),
            measured(RECORDED.withMicroBatch(4), 2_700, 1.2),
            measured(RECORDED.withMicroBatch(4).with(Attention.WRITTEN_OUT), 2_900, 0.75)));

    @Test
    void everyStepStandsBesideWhatItTookAway() {
        Card card = Cards.of(WATERFALL).orElseThrow();
        assertThat(card.text())
                .startsWith(
                        "Step by step\npeak 8.70 GB became 2.90 GB (3.0 times less), 1.80 s a trial became 750 ms\n")
                .contains(
                        "all recorded, 16 in memory                   8.70 GB        1.80 s",
                        "micro-batches of 4                 -6.00 GB  2.70 GB        1.20 s",
                        "attention written out               +200 MB  2.90 GB        750 ms");
        assertThat(Words.ofHtml(card.html())).isEqualTo(Words.ofText(card.text()));
        assertThat(Tables.of(WATERFALL).longColumn("addedBytes").asObjectArray())
                .containsExactly(0L, -6_000_000_000L, 200_000_000L);
    }

    @Test
    void aBarFloatsBetweenWhatWasAndWhatIs() {
        Chart<?, ?> chart = Pictures.of(WATERFALL);
        assertThat(chart.getSeriesMap().keySet())
                .containsExactly(
                        "1 all recorded, 16 in memory",
                        "2 micro-batches of 4",
                        "3 attention written out",
                        "4 what is left",
                        "seconds a trial");
        XYSeries less = (XYSeries) chart.getSeriesMap().get("2 micro-batches of 4");
        assertThat(less.getYData()).containsOnly(8.7, 2.7).startsWith(8.7).endsWith(2.7);
        assertThat(less.getFillColor()).isEqualTo(Theme.GREEN);
        XYSeries more = (XYSeries) chart.getSeriesMap().get("3 attention written out");
        assertThat(more.getYData()).containsOnly(2.7, 2.9);
        assertThat(more.getFillColor()).isEqualTo(Theme.VERMILION);
        XYSeries left = (XYSeries) chart.getSeriesMap().get("4 what is left");
        assertThat(left.getYData()).containsOnly(0, 2.9);
        XYSeries time = (XYSeries) chart.getSeriesMap().get("seconds a trial");
        assertThat(time.getYData()).containsExactly(1.8, 1.2, 0.75);
        assertThat(Png.of(chart)).isNotEmpty();
    }

    @Test
    void aGradientComparisonNamesWhatDiffersAndHidesNoParameter() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) rows.add(row("plain" + i, GradientKind.SUM, (10 - i) * 1e-7));
        rows.add(row("key.bias", GradientKind.CANCELLING, 1e-12));
        rows.add(row("conv1.bias", GradientKind.ZERO, 1e-13));
        rows.add(row("loss", GradientKind.SUM, 1e-14));
        Card same = Cards.of(comparison(rows)).orElseThrow();
        assertThat(same.text())
                .startsWith("The gradients are the same\nno more than rounding lies between")
                .contains("16 in memory", "key.bias", "terms cancel", "conv1.bias", "zero by mathematics", "loss")
                .contains("plain3", "6 more differ by at most 6.0e-07; table(x) lists them.")
                .doesNotContain("plain4");
        assertThat(Words.ofHtml(same.html())).isEqualTo(Words.ofText(same.text()));
        assertThat(Tables.of(comparison(rows)).rowCount()).isEqualTo(13);

        rows.add(row("wrong", GradientKind.SUM, 0.1));
        assertThat(Cards.text(comparison(rows)))
                .startsWith("The gradients are NOT the same\n1 of 14 differ by more than rounding")
                .containsPattern("wrong +1.0e-01.*differs");
    }

    static GradientComparison comparison(List<Row> rows) {
        return new GradientComparison(
                MeasureSettings.fullSize(Variant.FULL), MeasureSettings.fullSize(Variant.LEAN), rows);
    }

    static Row row(String name, GradientKind kind, double difference) {
        return new Row(name, kind, difference, 1e-7, difference);
    }

    private static Measurement measured(Schedule schedule, long megabytes, double seconds) {
        return new Measurement(
                MeasureSettings.fullSize(Variant.FULL.with(schedule)),
                3_000_000_000L,
                megabytes * 1_000_000,
                2_000_000_000L,
                List.of(),
                seconds,
                100,
                77e9,
                0.5,
                2,
                "PyTorch 2.7.1",
                "glibc",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                MemoryTimeline.NONE,
                Optional.empty());
    }
}
