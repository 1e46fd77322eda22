package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableChartTest {
    @Test
    void numbersAreLinesOverTheFirstColumn() {
        XYChart chart = (XYChart) Pictures.of(Table.create(
                "loss",
                IntColumn.create("step", 1, 2, 3),
                DoubleColumn.create("training", 3, 2.5, Double.NaN),
                StringColumn.create("note", "a", "b", "c"),
                DoubleColumn.create("nothing", Double.NaN, Double.NaN, Double.NaN)));
        assertThat(chart.getTitle()).isEqualTo("loss");
        assertThat(chart.getXAxisTitle()).isEqualTo("step");
        assertThat(chart.getSeriesMap()).containsOnlyKeys("training");
        assertThat(chart.getSeriesMap().get("training").getXData()).containsExactly(1, 2, 3);
        assertThat(chart.getSeriesMap().get("training").getYData()).containsExactly(3, 2.5, Double.NaN);
        assertThat(Png.of(chart)).isNotEmpty();
    }

    /** With all its points it would take minutes and most of the heap. */
    @Test
    void tenMillionRowsAreDrawnByTheirExtremes() {
        double[] seconds = new double[10_000_000];
        double[] level = new double[seconds.length];
        for (int row = 0; row < seconds.length; row++) {
            seconds[row] = row;
            level[row] = row % 2;
        }
        level[7_654_321] = 40;
        level[1_234_567] = -3;
        Arrays.fill(level, 4_000_000, 5_000_000, Double.NaN);
        Table table = Table.create("long", DoubleColumn.create("s", seconds), DoubleColumn.create("level", level));
        Chart<?, ?> chart = Pictures.of(table);
        XYSeries drawn = (XYSeries) chart.getSeriesMap().get("level");
        assertThat(drawn.getXData()).hasSizeLessThan(5_000).isSorted().contains(7_654_321, 1_234_567);
        assertThat(drawn.getYData()).contains(40, -3, Double.NaN);
        assertThat(chart.getXAxisTitle()).isEqualTo("s (the lowest and the highest of each 5,556 rows)");
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Pictures.png(chart));
    }

    @Test
    void aRowWithoutAPlaceIsNotDrawn() {
        XYChart chart = (XYChart) Pictures.of(
                Table.create(DoubleColumn.create("x", 1, Double.NaN, 3), DoubleColumn.create("y", 10, 20, 30)));
        assertThat(chart.getSeriesMap().get("y").getYData()).containsExactly(10, 30);
    }

    @Test
    void numbersBesideNamesAreBars() {
        XYChart chart = (XYChart) Pictures.of(
                Table.create("power", StringColumn.create("band", "alpha", "beta"), DoubleColumn.create("uV^2", 8, 2)));
        assertThat(chart.getSeriesMap()).containsOnlyKeys("uV^2");
        assertThat(chart.getSeriesMap().get("uV^2").getYMax()).isEqualTo(8);
        assertThat(Png.of(chart)).isNotEmpty();
    }

    @Test
    void whatHasNoRoomOrNoNumbersHasNoPicture() {
        StringColumn names = StringColumn.create("name", IntStream.range(0, 13).mapToObj(n -> "n" + n));
        DoubleColumn numbers = DoubleColumn.create(
                "number", IntStream.range(0, 13).asDoubleStream().toArray());
        assertThat(TableChart.of(Table.create(names, numbers))).isEmpty();
        assertThat(TableChart.of(Table.create(names, names.copy().setName("again"))))
                .isEmpty();
        assertThat(TableChart.of(Table.create(names.first(1), DoubleColumn.create("below", -1))))
                .isEmpty();
        assertThat(TableChart.of(Table.create(numbers))).isEmpty();
        assertThat(TableChart.of(Table.create())).isEmpty();
    }
}
