package io.headroom.report;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Charts of lines in the one look. */
final class LineChart {
    private static final String NUMBER = "0.###";

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

    /**
     * Makes the axis that lies to the right logarithmic. A function that writes its numbers would be given even steps.
     *
     * @param chart the chart
     */
    static void logarithmicX(XYChart chart) {
        chart.getStyler().setxAxisTickLabelsFormattingFunction(null);
        chart.getStyler().setXAxisLogarithmic(true).setXAxisDecimalPattern(NUMBER);
    }

    /**
     * Makes the axis that lies upwards logarithmic.
     *
     * @param chart the chart
     */
    static void logarithmicY(XYChart chart) {
        chart.getStyler().setyAxisTickLabelsFormattingFunction(null);
        chart.getStyler().setYAxisLogarithmic(true).setYAxisDecimalPattern(NUMBER);
    }
}
