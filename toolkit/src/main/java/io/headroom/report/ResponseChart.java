package io.headroom.report;

import io.headroom.resample.Downsampler;
import java.awt.Color;
import java.util.stream.DoubleStream;
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
        double[] passing = line(0, 1);
        // Denser towards the edge; equal steps all along would also make the library put its ticks on them.
        for (int i = 0; i < POINTS; i++) passing[i] = 1 - (1 - passing[i]) * (1 - passing[i]);
        add(chart, "passes: " + downsampler.describe(), passing, gains(downsampler, passing), Theme.BLUE);
        if (factor > 1) {
            double[] above = line(1, factor);
            double[] gains = gains(downsampler, above);
            // The polygon's first and last points stand on the floor: the area reaches down to it.
            double[] outline = new double[POINTS + 2];
            double[] heights = new double[POINTS + 2];
            System.arraycopy(above, 0, outline, 1, POINTS);
            System.arraycopy(gains, 0, heights, 1, POINTS);
            outline[0] = 1;
            outline[POINTS + 1] = factor;
            heights[0] = FLOOR_DB;
            heights[POINTS + 1] = FLOOR_DB;
            XYSeries alias = add(chart, "comes back as a lower frequency (alias)", outline, heights, Theme.VERMILION);
            alias.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
            alias.setFillColor(SHADE);
        }
        chart.addAnnotation(new AnnotationLine(1, true, false));
        chart.addAnnotation(new AnnotationText("new Nyquist", 1 + factor / 13.0, 5, false));
        chart.getStyler().setPlotContentSize(.97);
        chart.getStyler().setLegendLayout(LegendLayout.Vertical);
        chart.getStyler()
                .setXAxisMin(0.0)
                .setXAxisMax((double) factor)
                .setYAxisMin(FLOOR_DB)
                .setYAxisMax(10.0);
        return chart;
    }

    private static XYSeries add(XYChart chart, String name, double[] x, double[] y, Color color) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setLineStyle(Theme.HEADROOM.getSeriesLines()[0]).setLineColor(color);
        return series;
    }

    private static double[] line(double from, double to) {
        double[] points = new double[POINTS];
        for (int i = 0; i < POINTS; i++) points[i] = from + (to - from) * i / (POINTS - 1);
        return points;
    }

    private static double[] gains(Downsampler downsampler, double[] frequency) {
        return DoubleStream.of(frequency)
                .map(ofNewNyquist -> decibel(downsampler, ofNewNyquist))
                .toArray();
    }

    private static double decibel(Downsampler downsampler, double ofNewNyquist) {
        return Math.max(FLOOR_DB, 20 * Math.log10(downsampler.gainAt(ofNewNyquist)));
    }
}
