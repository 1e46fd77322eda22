package io.headroom.report;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Charts of lines in the one look. */
final class LineChart {
    private LineChart() {}

    /**
     * A chart without lines.
     *
     * @param title what it shows
     * @param x what lies to the right, with its unit
     * @param y what lies upwards, with its unit
     * @param height pixels of the page
     * @return the chart
     */
    static XYChart of(String title, String x, String y, int height) {
        Headless.ensure();
        XYChart chart = new XYChart(Png.WIDTH, height, Theme.HEADROOM);
        chart.setTitle(Escape.visible(title));
        chart.setXAxisTitle(x);
        chart.setYAxisTitle(y);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
        chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
        chart.getStyler().setyAxisTickLabelsFormattingFunction(Numbers::tick);
        return chart;
    }
}
