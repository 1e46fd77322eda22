package io.headroom.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;

/**
 * Upright bars of a few things under a few measures, each with its value above it. Made of areas: the library's own bars can
 * carry a value only inside, where it is not legible.
 */
final class BarChart {
    private static final double GROUP = 0.72;
    private static final double HEADROOM = 1.12;
    private static final double FOOT = 0.1;

    private BarChart() {}

    /**
     * Draws bars.
     *
     * @param title what they compare
     * @param y what lies upwards, with its unit
     * @param names what is compared, left to right
     * @param measures of each measure its values in the names' order; NaN where there is none: no bar, no number
     * @param words how a value is written
     * @return the chart
     */
    static XYChart of(
            String title,
            String y,
            List<String> names,
            Map<String, List<Double>> measures,
            DoubleFunction<String> words) {
        XYChart chart = LineChart.of(title, "", y, 420);
        double width = GROUP / measures.size();
        double highest = 0;
        int place = 0;
        for (var measure : measures.entrySet()) {
            List<Double> xs = new ArrayList<>();
            List<Double> ys = new ArrayList<>();
            for (int n = 0; n < names.size(); n++) {
                double value = measure.getValue().get(n);
                double left = n + 1 - GROUP / 2 + place * width;
                double right = left + width * 0.94;
                boolean known = Double.isFinite(value);
                xs.addAll(List.of(left, right, right));
                ys.addAll(List.of(known ? value : Double.NaN, known ? value : Double.NaN, Double.NaN));
                highest = Math.max(highest, known ? value : 0);
            }
            if (ys.stream().anyMatch(value -> !value.isNaN())) add(chart, measure.getKey(), xs, ys, place);
            place++;
        }
        double top = highest > 0 ? highest : 1;
        values(chart, measures, width, top, words);
        var styler = chart.getStyler();
        styler.setPlotContentSize(1);
        styler.setXAxisMin(0.5).setXAxisMax(names.size() + 0.5).setXAxisTicksVisible(false);
        styler.setYAxisMin(-FOOT * top).setYAxisMax(HEADROOM * top).setPlotGridVerticalLinesVisible(false);
        styler.setyAxisTickLabelsFormattingFunction(value -> value < 0 ? " " : Numbers.tick(value));
        for (int n = 0; n < names.size(); n++) {
            chart.addAnnotation(new AnnotationText(Escape.visible(names.get(n)), n + 1, -FOOT * top / 2, false));
        }
        return chart;
    }

    private static void add(XYChart chart, String name, List<Double> xs, List<Double> ys, int place) {
        XYSeries series = chart.addSeries(Escape.visible(name), xs, ys);
        Color[] colors = Theme.HEADROOM.getSeriesColors();
        Color color = colors[place % colors.length];
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area).setFillColor(color);
        series.setLineColor(color).setLineStyle(Theme.HEADROOM.getSeriesLines()[0]);
    }

    private static void values(
            XYChart chart, Map<String, List<Double>> measures, double width, double top, DoubleFunction<String> words) {
        int place = 0;
        for (List<Double> values : measures.values()) {
            for (int n = 0; n < values.size(); n++) {
                double value = values.get(n);
                if (!Double.isFinite(value)) continue;
                double middle = n + 1 - GROUP / 2 + (place + 0.47) * width;
                chart.addAnnotation(new AnnotationText(words.apply(value), middle, value + top * 0.045, false));
            }
            place++;
        }
    }
}
