package io.headroom.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Rows of numbers as colours from light to dark, for example where in time a decoder looked for each word. */
final class HeatMap {
    private static final int COLUMNS = 220;

    /** Light to dark and monotonic in lightness: readable in grey and with any colour vision. */
    private static final Color[] RAMP = {
        new Color(0xF7FBFF), new Color(0x9ECAE1), new Color(0x3182BD), new Color(0x08306B)
    };

    private HeatMap() {}

    /**
     * Draws attention over samples.
     *
     * @param title what was decoded
     * @param words one a row
     * @param weights [word][time]; each row sums to 1
     * @return the chart: weights summed over stretches of time
     */
    static HeatMapChart attention(String title, List<String> words, float[][] weights) {
        return attention(title, words, weights, "samples that the network saw", Numbers::count);
    }

    /**
     * Draws attention over time.
     *
     * @param title what was decoded
     * @param words one a row
     * @param weights [word][time]; each row sums to 1
     * @param sampleRateHz of what the network saw
     * @return the chart: weights summed over stretches of time
     */
    static HeatMapChart attention(String title, List<String> words, float[][] weights, double sampleRateHz) {
        return attention(
                title, words, weights, "seconds", sample -> String.format(Locale.ROOT, "%.3f", sample / sampleRateHz));
    }

    private static HeatMapChart attention(
            String title, List<String> words, float[][] weights, String axis, LongFunction<String> place) {
        Headless.ensure();
        int stretch = (weights[0].length + COLUMNS - 1) / COLUMNS;
        int columns = (weights[0].length + stretch - 1) / stretch;
        List<String> x = new ArrayList<>();
        for (int c = 0; c < columns; c++) x.add(place.apply((long) c * stretch));
        List<String> y = new ArrayList<>();
        double largest = 0;
        List<Number[]> cells = new ArrayList<>();
        for (int row = 0; row < words.size(); row++) {
            int word = words.size() - 1 - row;
            y.add((word + 1) + " " + Escape.visible(words.get(word)));
            float[] weight = weights[word];
            for (int c = 0; c < columns; c++) {
                double sum = 0;
                for (int t = c * stretch; t < Math.min(weight.length, (c + 1) * stretch); t++) sum += weight[t];
                if (Double.isNaN(sum)) continue; // the network has diverged: no colour stands for that
                largest = Math.max(largest, sum);
                cells.add(new Number[] {c, row, sum});
            }
        }
        if (cells.isEmpty()) cells.add(new Number[] {0, 0, 0}); // the library refuses a map of nothing
        HeatMapChart chart = new HeatMapChart(Png.WIDTH, 150 + 30 * words.size(), Theme.HEADROOM);
        chart.setTitle(Escape.visible(title));
        chart.setXAxisTitle(axis + "; the darker, the more of a word's attention");
        chart.setYAxisTitle("");
        chart.addSeries("share of a word's attention", x, y, cells);
        var styler = chart.getStyler();
        styler.setRangeColors(RAMP).setPlotContentSize(1);
        styler.setXAxisMaxLabelCount(12).setPlotGridLinesVisible(false);
        styler.setMin(0).setMax(Math.max(1, Math.ceil(100 * largest)) / 100);
        styler.setLegendPosition(LegendPosition.OutsideE);
        return chart;
    }
}
