package io.headroom.report;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/**
 * Signals of many channels below each other on one time axis and one scale, as an electroencephalogram is read. Of more
 * channels than there is room for, evenly spread ones are shown and all that are bad.
 */
final class Traces {
    private static final int ROOM = 20;
    private static final int POINTS = 900;
    private static final int ROW_HEIGHT = 26;
    /** Pixels of a letter of a name. */
    private static final double LETTER = 7.5;

    private static final BasicStroke THIN = new BasicStroke(1);

    private Traces() {}

    /** Signals to be drawn. */
    interface Signals {
        /**
         * How many there are.
         *
         * @return channels
         */
        int channels();

        /**
         * What a channel is called.
         *
         * @param channel index
         * @return its name
         */
        String name(int channel);

        /**
         * What a channel measured.
         *
         * @param channel index
         * @return [time], microvolts, NaN where there is nothing
         */
        float[] samples(int channel);
    }

    /**
     * Draws signals.
     *
     * @param title what they are
     * @param signals the signals
     * @param bad channels that cannot be trusted, by index
     * @param sampleRateHz their rate
     * @return the chart
     */
    static XYChart chart(String title, Signals signals, Set<Integer> bad, double sampleRateHz) {
        List<Integer> shown = chosen(signals.channels(), bad);
        List<float[]> samples = shown.stream().map(signals::samples).toList();
        double scale = scale(shown, samples, bad);
        double seconds = samples.stream().mapToInt(s -> s.length).max().orElse(1) / sampleRateHz;
        String which = shown.size() == signals.channels()
                ? signals.channels() + " channels"
                : shown.size() + " of " + signals.channels() + " channels";
        XYChart chart = LineChart.of(
                title,
                "seconds (" + which + "; rows are " + Numbers.decimal(Math.rint(scale))
                        + " uV apart, what exceeds one is cut)",
                "",
                110 + ROW_HEIGHT * shown.size());
        double gutter = seconds * gutterShare(shown, signals, bad);
        for (int row = 0; row < shown.size(); row++) {
            int channel = shown.get(row);
            boolean isBad = bad.contains(channel);
            double level = shown.size() - 1 - row;
            String name = label(signals, channel, isBad);
            XYSeries series = trace(chart, row + " " + name, samples.get(row), level, scale, sampleRateHz);
            series.setLineColor(isBad ? Theme.VERMILION : Theme.BLUE);
            series.setLineStyle(THIN);
            AnnotationText label = new AnnotationText(name, -gutter / 2, level, false);
            chart.addAnnotation(label);
        }
        var styler = chart.getStyler();
        styler.setLegendVisible(false)
                .setAnnotationTextFont(Theme.HEADROOM.getBaseFont().deriveFont(12f));
        styler.setXAxisMin(-gutter).setXAxisMax(seconds).setYAxisMin(-1.0).setYAxisMax((double) shown.size());
        styler.setPlotContentSize(1);
        styler.setYAxisTicksVisible(false).setPlotGridHorizontalLinesVisible(false);
        styler.setxAxisTickLabelsFormattingFunction(second -> second < 0 ? " " : Numbers.tick(second));
        return chart;
    }

    private static String label(Signals signals, int channel, boolean isBad) {
        return Escape.visible(signals.name(channel)) + (isBad ? " (bad)" : "");
    }

    /** Room for the longest name, as a part of the room for the traces. */
    private static double gutterShare(List<Integer> shown, Signals signals, Set<Integer> bad) {
        int longest = shown.stream()
                .mapToInt(channel ->
                        label(signals, channel, bad.contains(channel)).length())
                .max()
                .orElse(0);
        double pixels = LETTER * longest + 2 * LETTER;
        return pixels / (Png.WIDTH - 2 * LETTER - pixels);
    }

    /** Evenly spread channels, then the bad ones in place of nothing: at most twice the room. */
    private static List<Integer> chosen(int channels, Set<Integer> bad) {
        TreeSet<Integer> chosen = new TreeSet<>();
        int count = Math.min(channels, ROOM);
        for (int i = 0; i < count; i++) chosen.add((int) ((long) i * channels / count));
        for (int channel : bad) {
            if (chosen.size() >= 2 * ROOM) break;
            if (channel < channels) chosen.add(channel);
        }
        return List.copyOf(chosen);
    }

    /** Height of a row: nearly all samples of the good channels stay within it. */
    private static double scale(List<Integer> shown, List<float[]> samples, Set<Integer> bad) {
        List<Double> spans = new ArrayList<>();
        for (int row = 0; row < shown.size(); row++) {
            if (bad.contains(shown.get(row))) continue;
            double squares = 0;
            int count = 0;
            double middle = mean(samples.get(row));
            for (float value : samples.get(row)) {
                if (!Float.isFinite(value)) continue;
                squares += (value - middle) * (value - middle);
                count++;
            }
            if (count > 0 && squares > 0) spans.add(4 * Math.sqrt(squares / count));
        }
        if (spans.isEmpty()) return 1;
        spans.sort(null);
        return spans.get(spans.size() / 2);
    }

    private static double mean(float[] samples) {
        double sum = 0;
        int count = 0;
        for (float value : samples) {
            if (!Float.isFinite(value)) continue;
            sum += value;
            count++;
        }
        return count == 0 ? 0 : sum / count;
    }

    /** Of more samples than points, the smallest and largest of each stretch: no spike is lost. */
    private static XYSeries trace(
            XYChart chart, String name, float[] samples, double level, double scale, double sampleRateHz) {
        int stretches = Math.min(POINTS, samples.length);
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        double middle = mean(samples);
        for (int i = 0; i < stretches; i++) {
            int from = (int) ((long) i * samples.length / stretches);
            int to = (int) ((long) (i + 1) * samples.length / stretches);
            float low = Float.NaN;
            float high = Float.NaN;
            for (int t = from; t < to; t++) {
                if (!Float.isFinite(samples[t])) continue;
                low = low <= samples[t] ? low : samples[t];
                high = high >= samples[t] ? high : samples[t];
            }
            double second = from / sampleRateHz;
            x.add(second);
            y.add(level + within((low - middle) / scale));
            if (low < high) {
                x.add(second);
                y.add(level + within((high - middle) / scale));
            }
        }
        if (y.stream().allMatch(value -> value.isNaN())) {
            return chart.addSeries(name, List.of(0.0, samples.length / sampleRateHz), List.of(level, level));
        }
        return chart.addSeries(name, x, y);
    }

    private static double within(double rows) {
        return Math.max(-1, Math.min(1, rows));
    }
}
