package io.headroom.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
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
     * Draws attention.
     *
     * @param title what was decoded
     * @param words one a row
     * @param weights [word][time]; each row sums to 1
     * @return the chart: weights summed over stretches of time
     */
    static HeatMapChart attention(String title, List<String> words, float[][] weights) {
        Headless.ensure();
        int columns = Math.min(COLUMNS, weights[0].length);
        List<String> x = new ArrayList<>();
        for (int c = 0; c < columns; c++) x.add(Numbers.count((long) c * weights[0].length / columns));
        List<String> y = new ArrayList<>();
        double largest = 0;
        List<Number[]> cells = new ArrayList<>();
        for (int row = 0; row < words.size(); row++) {
            int word = words.size() - 1 - row;
            y.add((word + 1) + " " + Escape.visible(words.get(word)));
            float[] weight = weights[word];
            for (int c = 0; c < columns; c++) {
                int from = (int) ((long) c * weight.length / columns);
                int to = (int) ((long) (c + 1) * weight.length / columns);
                double sum = 0;
                for (int t = from; t < to; t++) sum += weight[t];
                largest = Math.max(largest, sum);
                cells.add(new Number[] {c, row, sum});
            }
        }
        HeatMapChart chart = new HeatMapChart(Png.WIDTH, 150 + 30 * words.size(), Theme.HEADROOM);
        chart.setTitle(Escape.visible(title));
        chart.setXAxisTitle("samples that the network saw");
        chart.setYAxisTitle("");
        chart.addSeries("share of a word's attention", x, y, cells);
        var styler = chart.getStyler();
        styler.setRangeColors(RAMP).setPlotContentSize(1);
        styler.setXAxisMaxLabelCount(12).setPlotGridLinesVisible(false);
        styler.setMin(0).setMax(Math.ceil(100 * largest) / 100);
        styler.setLegendPosition(LegendPosition.OutsideE);
        return chart;
    }
}
