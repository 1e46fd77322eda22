package io.headroom.report;

import io.headroom.plan.Knobs;
import io.headroom.plan.Knobs.Knob;
import io.headroom.plan.Knobs.Position;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The peak at each value of each setting: a group of bars a setting, all groups on one scale, a line at the variant as it stands. */
final class KnobsChart {
    private static final int HEIGHT = 460;
    private static final BasicStroke EDGE = new BasicStroke(1);
    private static final double HALF = 0.4;
    /** Between groups, in bars. */
    private static final double GAP = 0.9;
    /** All in parts of the highest bar. */
    private static final double TOP = 1.12;

    private static final double VALUES = -0.05;
    private static final double NAMES = -0.14;
    private static final double BOTTOM = -0.2;

    private KnobsChart() {}

    static XYChart of(Knobs knobs) {
        XYChart chart = LineChart.of("Estimated peak of " + knobs.name() + ", one setting changed", "", "GB", HEIGHT);
        double standing = knobs.standing().count() / 1e9;
        double highest = knobs.knobs().stream()
                .flatMap(knob -> knob.positions().stream())
                .mapToDouble(KnobsChart::gigabytes)
                .reduce(standing, Math::max);
        Color[] colors = Theme.HEADROOM.getSeriesColors();
        double place = 0;
        for (Knob knob : knobs.knobs()) {
            Color color = colors[chart.getSeriesMap().size() % colors.length];
            group(chart, knob, place, highest, color);
            place += knob.positions().size() + GAP;
        }
        chart.addAnnotation(new AnnotationLine(standing, false, false));
        var styler = chart.getStyler();
        styler.setPlotContentSize(1).setLegendVisible(false);
        styler.setXAxisMin(-0.7).setXAxisMax(place - GAP - 0.3).setXAxisTicksVisible(false);
        styler.setYAxisMin(BOTTOM * highest).setYAxisMax(TOP * highest).setPlotGridVerticalLinesVisible(false);
        styler.setyAxisTickLabelsFormattingFunction(value -> value < 0 ? " " : Numbers.tick(value));
        return chart;
    }

    private static void group(XYChart chart, Knob knob, double first, double highest, Color color) {
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        double place = first;
        for (Position position : knob.positions()) {
            double height = gigabytes(position);
            Collections.addAll(xs, place - HALF, place + HALF, place + HALF, place - HALF, place - HALF, Double.NaN);
            Collections.addAll(ys, 0.0, 0.0, height, height, 0.0, Double.NaN);
            String words = Numbers.gigabytes(height).replace(" GB", ""); // the axis has the unit
            chart.addAnnotation(new AnnotationText(words, place, height + highest * 0.045, false));
            chart.addAnnotation(new AnnotationText(Numbers.count(position.value()), place, VALUES * highest, false));
            place++;
        }
        double middle = first + (knob.positions().size() - 1) / 2.0;
        chart.addAnnotation(new AnnotationText(Escape.visible(knob.name()), middle, NAMES * highest, false));
        XYSeries series = chart.addSeries(Escape.visible(knob.name()), xs, ys);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea).setFillColor(color);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color).setLineStyle(EDGE);
    }

    private static double gigabytes(Position position) {
        return position.peak().count() / 1e9;
    }
}
