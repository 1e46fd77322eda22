package io.headroom.report;

import io.headroom.memory.Bytes;
import io.headroom.plan.AttributedItem;
import io.headroom.plan.AttributedPeak;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The parts of a peak below each other: for each a bar of what was estimated and one of what was measured. */
final class AttributionChart {
    private static final int ROW_HEIGHT = 46;
    private static final int FRAME_HEIGHT = 150;
    /** Pixels between the frame and the plot, on both sides together. */
    private static final int SIDES = 40;

    private static final int GAP = 12;
    /** Pixels between the axis's numbers, about. */
    private static final int TICKS = 90;

    private static final double HALF = 0.38;
    private static final BasicStroke EDGE = new BasicStroke(1);
    private static final double WIDTH_TO_HEIGHT = 0.6;
    private static final FontRenderContext LETTERS = new FontRenderContext(null, true, true);

    private final List<AttributedItem> items;
    private final double most;
    private final double unitsAPixel;
    private final double gutter;
    private final XYChart chart;

    private AttributionChart(AttributedPeak peak) {
        items = peak.items();
        most = items.stream()
                .mapToDouble(item -> Math.max(item.estimatedBytes(), item.measuredBytes()) / 1e9)
                .max()
                .orElse(1);
        double names =
                items.stream().mapToDouble(item -> pixels(item.item())).max().orElse(0) + GAP;
        double values = pixels("1000 MB") + 2 * GAP;
        unitsAPixel = most / (Png.WIDTH - SIDES - names - values);
        gutter = names * unitsAPixel;
        chart = LineChart.of(
                "Who has the peak of " + peak.name() + ", " + new Bytes(peak.peakBytes()),
                "GB",
                "",
                FRAME_HEIGHT + ROW_HEIGHT * items.size());
    }

    static XYChart of(AttributedPeak peak) {
        return new AttributionChart(peak).draw();
    }

    private XYChart draw() {
        bars(
                "estimated",
                Theme.SKY,
                0,
                items.stream().map(AttributedItem::estimatedBytes).toList());
        bars(
                "measured",
                Theme.BLUE,
                -HALF,
                items.stream().map(AttributedItem::measuredBytes).toList());
        for (int row = 0; row < items.size(); row++) {
            String name = items.get(row).item();
            text(name, -(GAP + pixels(name) / 2) * unitsAPixel, -row);
        }
        var styler = chart.getStyler();
        styler.setPlotContentSize(1);
        styler.setXAxisMin(-gutter).setXAxisMax(most + (pixels("1000 MB") + 2 * GAP) * unitsAPixel);
        styler.setYAxisMin(-items.size() + 0.4).setYAxisMax(0.6);
        styler.setXAxisTickMarkSpacingHint(TICKS);
        styler.setYAxisTicksVisible(false).setPlotGridHorizontalLinesVisible(false);
        styler.setxAxisTickLabelsFormattingFunction(value -> value < 0 ? " " : Numbers.tick(value));
        return chart;
    }

    /** One series, so that one entry of the legend stands for all. */
    private void bars(String name, Color color, double below, List<Long> bytes) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int row = 0; row < bytes.size(); row++) {
            double length = bytes.get(row) / 1e9;
            double low = -row + below;
            Collections.addAll(x, 0.0, length, length, 0.0, 0.0, Double.NaN);
            Collections.addAll(y, low, low, low + HALF, low + HALF, low, Double.NaN);
            String words = (bytes.get(row) < 0 ? "-" : "") + new Bytes(Math.abs(bytes.get(row)));
            text(words, Math.max(0, length) + (GAP + pixels(words) / 2) * unitsAPixel, low + HALF / 2);
        }
        XYSeries series = chart.addSeries(name, x, y);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea).setFillColor(color);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color).setLineStyle(EDGE);
    }

    private void text(String words, double x, double y) {
        chart.addAnnotation(new AnnotationText(Escape.visible(words), x, y, false));
    }

    /** About, where nothing can be measured: the chart is then shown in words. */
    private static double pixels(String words) {
        Font font = Theme.HEADROOM.getAnnotationTextFont();
        if (!Pictures.canDraw()) return WIDTH_TO_HEIGHT * font.getSize2D() * words.length();
        return font.getStringBounds(words, LETTERS).getWidth();
    }
}
