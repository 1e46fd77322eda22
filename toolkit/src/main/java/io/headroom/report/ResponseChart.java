package io.headroom.report;

import io.headroom.resample.Downsampler;
import java.awt.Color;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;

/** What a down-sampler lets through, by frequency; what it lets through above the new Nyquist frequency is shaded. */
final class ResponseChart {
    private static final double FLOOR_DB = -80;
    private static final int POINTS = 600;
    private static final Color SHADE = new Color(0xD5, 0x5E, 0x00, 70);

    private ResponseChart() {}

    /**
     * Draws the frequency response.
     *
     * @param downsampler the down-sampler, of factor 2 or more
     * @return the chart: gain in dB over frequency as a part of the new Nyquist frequency
     */
    static XYChart of(Downsampler downsampler) {
        int factor = downsampler.factor();
        XYChart chart = LineChart.of(
                "What down-sampling by " + factor + " lets through",
                "frequency, as a part of the new Nyquist frequency",
                "gain, dB",
                470);
        add(chart, "passes: " + downsampler.describe(), downsampler, 0, 1).setLineColor(Theme.BLUE);
        if (factor > 1) {
            XYSeries alias = add(chart, "comes back as a lower frequency (alias)", downsampler, 1, factor);
            alias.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area);
            alias.setFillColor(SHADE);
            alias.setLineColor(Theme.VERMILION);
        }
        chart.addAnnotation(new AnnotationLine(1, true, false));
        chart.addAnnotation(new AnnotationText("new Nyquist", 1 + factor / 13.0, 5 - FLOOR_DB, false));
        chart.getStyler().setPlotContentSize(.97);
        chart.getStyler().setLegendLayout(LegendLayout.Vertical);
        chart.getStyler()
                .setXAxisMin(0.0)
                .setXAxisMax((double) factor)
                .setYAxisMin(0.0)
                .setYAxisMax(10 - FLOOR_DB);
        chart.getStyler().setyAxisTickLabelsFormattingFunction(y -> Numbers.decimal(y + FLOOR_DB));
        return chart;
    }

    private static XYSeries add(XYChart chart, String name, Downsampler downsampler, double from, double to) {
        double[] frequency = new double[POINTS];
        double[] height = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            frequency[i] = from + (to - from) * i / (POINTS - 1);
            height[i] = decibel(downsampler, frequency[i]) - FLOOR_DB;
        }
        XYSeries series = chart.addSeries(name, frequency, height);
        series.setLineStyle(Theme.HEADROOM.getSeriesLines()[0]);
        return series;
    }

    private static double decibel(Downsampler downsampler, double ofNewNyquist) {
        return Math.max(FLOOR_DB, 20 * Math.log10(downsampler.gainAt(ofNewNyquist)));
    }
}
