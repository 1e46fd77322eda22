package io.headroom.report;

import io.headroom.error.CallerMistake;
import io.headroom.train.Curve;
import io.headroom.train.EpochMetrics;
import io.headroom.train.TrainingRun;
import java.awt.Color;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.YAxisPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What steered a training: the gradient's norm, and on an axis of its own the learning rate. */
final class MetricsChart {
    private static final int HEIGHT = 400;
    private static final double TOP = 1.1;

    private MetricsChart() {}

    /**
     * Draws a run.
     *
     * @param run with one epoch at least
     * @return the chart
     * @throws CallerMistake if no epoch is done yet
     */
    static XYChart of(TrainingRun run) {
        if (run.epochs().isEmpty()) {
            throw new CallerMistake(run.folder() + " has no epoch yet, so no metrics; train or resume it first");
        }
        XYChart chart = LineChart.of("What steered the training", "epoch", "norm of the gradient", HEIGHT);
        add(chart, "norm of the gradient (left)", run, EpochMetrics::gradientNorm, Theme.BLUE, SeriesMarkers.CIRCLE, 0);
        add(chart, "learning rate (right)", run, EpochMetrics::learningRate, Theme.VERMILION, SeriesMarkers.SQUARE, 1);
        var styler = chart.getStyler();
        styler.setYAxisGroupPosition(1, YAxisPosition.Right);
        chart.setYAxisGroupTitle(1, "learning rate");
        styler.setxAxisTickLabelsFormattingFunction(Numbers::tick);
        return chart;
    }

    private static void add(
            XYChart chart,
            String name,
            TrainingRun run,
            ToDoubleFunction<EpochMetrics> metric,
            Color color,
            Marker marker,
            int axis) {
        Curve curve = Curve.of(run.epochs(), metric);
        if (curve.losses().isEmpty()) return;
        XYSeries series = chart.addSeries(name, curve.epochs(), curve.losses());
        series.setLineColor(color);
        series.setMarker(marker);
        series.setMarkerColor(color);
        series.setYAxisGroup(axis);
        double most =
                curve.losses().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        chart.getStyler().setYAxisMin(axis, 0.0).setYAxisMax(axis, TOP * Math.max(most, Double.MIN_NORMAL));
    }
}
