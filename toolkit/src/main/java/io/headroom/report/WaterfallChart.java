package io.headroom.report;

import io.headroom.memory.Bytes;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.YAxisPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Peak memory as it falls: a bar from zero, a floating bar a step, a bar of what is left; above them a line of the time. Both
 * stand in one plot, the line on an axis of its own whose zero is above the bars.
 */
final class WaterfallChart {
    private static final int HEIGHT = 560;
    private static final BasicStroke EDGE = new BasicStroke(1);
    private static final double HALF = 0.36;
    /** All in parts of the highest bar. */
    private static final double FOOT = 0.24;

    private static final double LINE_HEIGHT = 0.062;
    private static final double TIME_ZERO = 1.16;
    private static final double TIME_TOP = 1.42;
    private static final double TOP = 1.54;

    private static final int NAME_WIDTH = 13;

    private final List<Stage> stages;
    private final double highest;
    private final XYChart chart = LineChart.of("Peak memory and time, one step after another", "", "GB", HEIGHT);

    private WaterfallChart(List<Stage> stages) {
        this.stages = stages;
        highest = stages.stream().mapToDouble(Stage::gigabytes).max().orElseThrow();
    }

    /**
     * Where a step has led to.
     *
     * @param name of the step
     * @param peakBytes after it
     * @param secondsPerTrial after it
     */
    record Stage(String name, long peakBytes, double secondsPerTrial) {
        double gigabytes() {
            return peakBytes / 1e9;
        }
    }

    /**
     * Draws a way.
     *
     * @param stages where it begins, then a stage a step
     * @return the chart
     */
    static XYChart of(List<Stage> stages) {
        return new WaterfallChart(stages).draw();
    }

    private XYChart draw() {
        int end = stages.size() + 1;
        whole(1, stages.get(0).name(), stages.get(0));
        for (int i = 1; i < stages.size(); i++) step(i + 1, stages.get(i - 1), stages.get(i));
        whole(end, WaterfallView.END, stages.get(stages.size() - 1));
        time();
        axes(end);
        return chart;
    }

    private void whole(int place, String name, Stage stage) {
        bar(place, name, 0, stage.gigabytes(), Theme.BLUE);
        text(new Bytes(stage.peakBytes()).toString(), place, stage.gigabytes() + LINE_HEIGHT * 0.75 * highest);
    }

    private void step(int place, Stage from, Stage to) {
        double before = from.gigabytes();
        double after = to.gigabytes();
        bar(place, to.name(), before, after, after > before ? Theme.VERMILION : Theme.GREEN);
        String change = WaterfallView.signed(to.peakBytes() - from.peakBytes());
        text(change, place, Math.max(before, after) + LINE_HEIGHT * 0.75 * highest);
    }

    private void bar(int place, String name, double from, double to, Color color) {
        List<Double> xs = List.of(place - HALF, place + HALF, place + HALF, place - HALF, place - HALF);
        XYSeries series = chart.addSeries(place + " " + Escape.visible(name), xs, List.of(from, from, to, to, to));
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea).setFillColor(color);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color).setLineStyle(EDGE);
        series.setShowInLegend(false);
        List<String> lines = wrapped(name);
        for (int i = 0; i < lines.size(); i++) text(lines.get(i), place, -(i + 0.8) * LINE_HEIGHT * highest);
    }

    private void time() {
        List<Double> places = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        for (Stage each : stages) {
            places.add(places.size() + 1.0);
            seconds.add(each.secondsPerTrial());
        }
        XYSeries series = chart.addSeries("seconds a trial", places, seconds);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area).setFillColor(Theme.GRID);
        series.setMarker(SeriesMarkers.NONE); // the area would cover half of it
        series.setLineColor(Theme.INK).setLineStyle(Theme.HEADROOM.getSeriesLines()[0]);
        series.setYAxisGroup(1);
        double most = seconds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double unit = most / (TIME_TOP - TIME_ZERO);
        chart.getStyler().setYAxisMin(1, (-FOOT - TIME_ZERO) * unit).setYAxisMax(1, (TOP - TIME_ZERO) * unit);
        chart.getStyler().setYAxisGroupPosition(1, YAxisPosition.Right);
        for (int i = 0; i < seconds.size(); i++) {
            double height = (TIME_ZERO + seconds.get(i) / unit + LINE_HEIGHT) * highest;
            text(Numbers.seconds(seconds.get(i)), places.get(i), height);
        }
    }

    /** Every bar and point carries its value; an axis of numbers would belong to only one of them. */
    private void axes(int end) {
        var styler = chart.getStyler();
        styler.setPlotContentSize(1);
        styler.setPlotGridLinesVisible(false).setAxisTicksVisible(false).setYAxisTitleVisible(false);
        styler.setXAxisMin(0.4).setXAxisMax(end + 0.6);
        styler.setYAxisMin(0, -FOOT * highest).setYAxisMax(0, TOP * highest);
        chart.addAnnotation(new AnnotationLine(0, false, false));
    }

    private void text(String words, double x, double y) {
        chart.addAnnotation(new AnnotationText(Escape.visible(words), x, y, false));
    }

    /** Lines of whole words, as short as the bars are wide. */
    private static List<String> wrapped(String name) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : name.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > NAME_WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
