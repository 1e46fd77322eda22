package io.headroom.report;

import io.headroom.report.Card.Stack;
import java.awt.BasicStroke;
import java.util.List;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The bars of an estimate upright, piece on piece. */
final class EstimateChart {
    private static final int HEIGHT = 520;
    private static final BasicStroke EDGE = new BasicStroke(1);
    private static final double HALF = 0.3;
    private static final double FOOT = 0.1;
    private static final double TOP = 1.12;

    private EstimateChart() {}

    static XYChart of(String variant, List<Stack> bars) {
        XYChart chart = LineChart.of("Memory of " + variant + ", computed before a run", "", "GB", HEIGHT);
        List<String> names = EstimatePieces.names();
        boolean[] shown = new boolean[names.size()];
        double highest = 0;
        for (int bar = 0; bar < bars.size(); bar++) {
            double foot = 0;
            for (int piece = 0; piece < names.size(); piece++) {
                double height = bars.get(bar).lengths().get(piece) / 1e9;
                if (height == 0) continue;
                XYSeries series =
                        piece(chart, (shown[piece] ? bar + " " : "") + names.get(piece), bar + 1, foot, height);
                series.setFillColor(Theme.PIECES.get(piece));
                series.setLineColor(Theme.PIECES.get(piece));
                series.setShowInLegend(!shown[piece]);
                shown[piece] = true;
                foot += height;
            }
            highest = Math.max(highest, foot);
        }
        words(chart, bars, highest);
        var styler = chart.getStyler();
        styler.setPlotContentSize(1);
        styler.setLegendPosition(LegendPosition.OutsideE).setLegendLayout(LegendLayout.Vertical);
        styler.setXAxisMin(0.4).setXAxisMax(bars.size() + 0.6).setXAxisTicksVisible(false);
        styler.setYAxisMin(-FOOT * highest).setYAxisMax(TOP * highest).setPlotGridVerticalLinesVisible(false);
        styler.setyAxisTickLabelsFormattingFunction(value -> value < 0 ? " " : Numbers.tick(value));
        return chart;
    }

    private static XYSeries piece(XYChart chart, String name, int place, double foot, double height) {
        double top = foot + height;
        XYSeries series = chart.addSeries(
                name,
                List.of(place - HALF, place + HALF, place + HALF, place - HALF, place - HALF),
                List.of(foot, foot, top, top, foot));
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineStyle(EDGE);
        return series;
    }

    private static void words(XYChart chart, List<Stack> bars, double highest) {
        for (int bar = 0; bar < bars.size(); bar++) {
            Stack stack = bars.get(bar);
            double height =
                    stack.lengths().stream().mapToDouble(Double::doubleValue).sum() / 1e9;
            chart.addAnnotation(new AnnotationText(stack.value(), bar + 1, height + highest * 0.05, false));
            chart.addAnnotation(new AnnotationText(stack.label(), bar + 1, -FOOT * highest / 2, false));
        }
    }
}
