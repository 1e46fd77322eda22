package io.headroom.report;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Charts of lines in the one look. */
final class LineChart {
    private static final String NUMBER = "0.###";

    /** Over more than this the labels between powers of ten would run into each other. */
    private static final double LABELLED_BETWEEN_TENS = 30;

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
     * @param least where it begins, > 0
     * @param most where it ends
     */
    static void logarithmicX(XYChart chart, double least, double most) {
        var styler = chart.getStyler();
        styler.setxAxisTickLabelsFormattingFunction(null);
        styler.setXAxisLogarithmic(true).setXAxisDecimalPattern(NUMBER);
        styler.setXAxisLogarithmicDecadeOnly(most / least > LABELLED_BETWEEN_TENS);
        styler.setXAxisMin(least).setXAxisMax(most);
    }

    /**
     * Makes the axis that lies upwards logarithmic.
     *
     * @param chart the chart
     * @param least where it begins, > 0
     * @param most where it ends
     */
    static void logarithmicY(XYChart chart, double least, double most) {
        var styler = chart.getStyler();
        styler.setyAxisTickLabelsFormattingFunction(null);
        styler.setYAxisLogarithmic(true).setYAxisDecimalPattern(NUMBER);
        styler.setYAxisLogarithmicDecadeOnly(most / least > LABELLED_BETWEEN_TENS);
        styler.setYAxisMin(least).setYAxisMax(most);
    }
}
