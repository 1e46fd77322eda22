package io.headroom.report;

import io.headroom.compare.Column;
import io.headroom.compare.ComparisonTable;
import io.headroom.error.CallerMistake;
import io.headroom.plan.Expectation;
import io.headroom.plan.Measurement;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * What accuracy costs in memory: a point a variant, and a line along those that no other beats in both (Pareto 1906). The
 * further up and left, the better.
 */
final class ParetoChart {
    private static final int HEIGHT = 520;
    private static final int MARKER = 13;
    private static final double ROOM = 1.7;
    private static final double TOP = 1.2;
    /** Room for a name above 100%, and none for a tick. */
    private static final double OVER_ALL = 108;
    /** How far a name stands from its point, how near two may be, how wide a letter is: parts of the plot. */
    private static final double ABOVE = 0.055;

    private static final double HIGH = 0.05;
    private static final double LETTER = 0.0095;
    private static final double POINT = 0.02;

    private final List<Point> measured;
    private final List<Point> computed;
    private final List<Point> expected;
    private final List<Taken> taken = new ArrayList<>();
    private double left;
    private double right;
    private double top;

    private record Point(String name, double gigabytes, double percent) {}

    /** Where something stands: its middle and its width, parts of the plot. */
    private record Taken(double across, double up, double width) {}

    private ParetoChart(ComparisonTable table) {
        measured = points(table, column -> column.measurement().map(Measurement::peakResidentBytes));
        computed = points(table, column -> column.refusal().flatMap(Column.Refusal::neededBytes));
        expected = table.columns().stream()
                .flatMap(column -> column.guide().stream())
                .filter(guide -> guide.memoryGigabytes().isPresent())
                .map(ParetoChart::point)
                .toList();
    }

    /**
     * Draws a comparison.
     *
     * @param table the comparison
     * @return the chart: exact match over peak memory
     * @throws CallerMistake if no variant has both
     */
    static XYChart of(ComparisonTable table) {
        ParetoChart chart = new ParetoChart(table);
        if (chart.measured.isEmpty() && chart.computed.isEmpty()) {
            throw new CallerMistake("no variant of this comparison has both a score and a peak of memory; "
                    + "plot(comparison) shows the memory alone");
        }
        return chart.draw();
    }

    private XYChart draw() {
        List<Point> all =
                Stream.of(measured, computed, expected).flatMap(List::stream).toList();
        left = all.stream().mapToDouble(Point::gigabytes).min().orElseThrow() / ROOM;
        right = all.stream().mapToDouble(Point::gigabytes).max().orElseThrow() * ROOM;
        double most = all.stream().mapToDouble(Point::percent).max().orElseThrow();
        top = Math.max(1, Math.min(OVER_ALL, TOP * most));
        XYChart chart = LineChart.of(
                "Accuracy against memory", "peak memory at full size, GB", "sentences right as a whole, %", HEIGHT);
        List<Point> best = unbeaten(Stream.concat(measured.stream(), computed.stream()));
        XYSeries line = add(chart, "no other has more in less", best, Theme.INK, SeriesMarkers.NONE);
        line.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
        line.setLineStyle(Theme.HEADROOM.getSeriesLines()[1]);
        points(chart, "measured", measured, Theme.BLUE, SeriesMarkers.CIRCLE);
        points(chart, "memory computed, not run here", computed, Theme.SKY, SeriesMarkers.SQUARE);
        points(chart, "the guide expects about", expected, Theme.VERMILION, SeriesMarkers.DIAMOND);
        for (Point point : all) taken.add(new Taken(across(point), point.percent() / top, POINT));
        for (Point point : all) name(chart, point);
        var styler = chart.getStyler();
        LineChart.logarithmicX(chart, left, right);
        styler.setYAxisMin(0.0).setYAxisMax(top);
        styler.setMarkerSize(MARKER);
        styler.setPlotContentSize(1);
        return chart;
    }

    private static List<Point> unbeaten(Stream<Point> points) {
        List<Point> best = new ArrayList<>();
        points.sorted(Comparator.comparingDouble(Point::gigabytes)
                        .thenComparing(
                                Comparator.comparingDouble(Point::percent).reversed()))
                .forEach(point -> {
                    if (best.isEmpty()
                            || point.percent() > best.get(best.size() - 1).percent()) best.add(point);
                });
        return best;
    }

    private static void points(XYChart chart, String name, List<Point> points, Color color, Marker marker) {
        if (points.isEmpty()) return;
        add(chart, name, points, color, marker).setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    }

    private static XYSeries add(XYChart chart, String name, List<Point> points, Color color, Marker marker) {
        XYSeries series = chart.addSeries(
                name,
                points.stream().map(Point::gigabytes).toList(),
                points.stream().map(Point::percent).toList());
        series.setLineColor(color);
        series.setMarker(marker);
        series.setMarkerColor(color);
        return series;
    }

    /** Above its point, or below it where something else stands. */
    private void name(XYChart chart, Point point) {
        String words = point.name() + ", " + Numbers.gigabytes(point.gigabytes());
        double up = point.percent() / top;
        Taken above = new Taken(across(point), up + ABOVE, LETTER * words.length());
        Taken place = isFree(above) ? above : new Taken(above.across(), up - ABOVE, above.width());
        taken.add(place);
        chart.addAnnotation(new AnnotationText(Escape.visible(words), point.gigabytes(), place.up() * top, false));
    }

    private double across(Point point) {
        return Math.log(point.gigabytes() / left) / Math.log(right / left);
    }

    private boolean isFree(Taken place) {
        return taken.stream()
                .noneMatch(other -> Math.abs(other.across() - place.across()) < (other.width() + place.width()) / 2
                        && Math.abs(other.up() - place.up()) < HIGH);
    }

    private static List<Point> points(ComparisonTable table, Function<Column, Optional<Long>> peakBytes) {
        List<Point> points = new ArrayList<>();
        for (Column column : table.columns()) {
            Optional<Long> peak = peakBytes.apply(column);
            if (column.scores().isEmpty() || peak.isEmpty()) continue;
            double percent = 100 * column.scores().get().exactMatch();
            points.add(new Point(column.name(), peak.get() / 1e9, percent));
        }
        return points;
    }

    private static Point point(Expectation guide) {
        return new Point(
                "guide's " + guide.column(),
                ComparisonCharts.upper(guide.memoryGigabytes().orElseThrow()),
                50 * (guide.exactMatch().low() + guide.exactMatch().high()));
    }
}
