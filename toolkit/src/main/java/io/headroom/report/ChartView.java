package io.headroom.report;

import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;

/** An XChart chart in words: what its lines do, for where its picture cannot be shown. */
@SuppressWarnings("rawtypes") // a class literal has no type arguments
final class ChartView implements View<Chart> {
    private static final int NAMED = 24;

    @Override
    public Class<Chart> type() {
        return Chart.class;
    }

    @Override
    public Card card(Chart chart) {
        Card words = words(chart);
        return Fonts.missing().map(words::note).orElse(words);
    }

    @Override
    public Optional<Chart<?, ?>> chart(Chart chart) {
        return Optional.of(chart);
    }

    @Override
    public Object json(Chart chart) {
        return words(chart).parts();
    }

    /**
     * A chart without a picture.
     *
     * @param chart the chart
     * @return its title, axes, and a row a series
     */
    static Card words(Chart<?, ?> chart) {
        Card card = Card.of(chart.getTitle(), axes(chart));
        if (chart instanceof HeatMapChart heat) {
            return card.row(
                            "columns",
                            Numbers.count(heat.getHeatMapSeries().getXData().size()))
                    .row(
                            "rows",
                            Numbers.count(heat.getHeatMapSeries().getYData().size()))
                    .row("smallest", Numbers.decimal(heat.getHeatMapSeries().getMin()))
                    .row("largest", Numbers.decimal(heat.getHeatMapSeries().getMax()));
        }
        List<List<String>> rows = new ArrayList<>();
        for (var series : chart.getSeriesMap().values()) {
            if (!series.isShowInLegend() && rows.size() >= NAMED) continue;
            double[] values = finite(series);
            if (values.length == 0) continue;
            rows.add(List.of(
                    series.getName(),
                    Numbers.count(values.length),
                    Numbers.decimal(values[0]),
                    Numbers.decimal(DoubleStream.of(values).min().orElseThrow()),
                    Numbers.decimal(DoubleStream.of(values).max().orElseThrow()),
                    Numbers.decimal(values[values.length - 1])));
        }
        return card.with(new Grid(
                "",
                List.of(
                        Column.text("series"),
                        Column.number("points"),
                        Column.number("first"),
                        Column.number("smallest"),
                        Column.number("largest"),
                        Column.number("last")),
                rows));
    }

    private static String axes(Chart<?, ?> chart) {
        String x = chart.getXAxisTitle();
        String y = chart.getYAxisTitle();
        if (x == null || x.isEmpty()) return y == null ? "" : y;
        return y == null || y.isEmpty() ? x : y + " over " + x;
    }

    private static double[] finite(Object series) {
        DoubleStream values = DoubleStream.empty();
        if (series instanceof XYSeries xy) values = DoubleStream.of(xy.getYData());
        if (series instanceof CategorySeries category) {
            values = category.getYData().stream().filter(y -> y != null).mapToDouble(Number::doubleValue);
        }
        return values.filter(Double::isFinite).toArray();
    }
}
