package io.headroom.report;

import io.headroom.corpus.Corpus;
import io.headroom.error.CallerMistake;
import java.awt.BasicStroke;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A moment of one channel before and after a down-sampling, each of its samples after it a point. */
final class BeforeAfterChart {
    /** Samples before: so many that each one can be seen. */
    private static final int SAMPLES = 160;

    private static final int HEIGHT = 420;
    private static final BasicStroke THIN = new BasicStroke(1.4f);

    private BeforeAfterChart() {}

    /**
     * Draws the middle of a trial.
     *
     * @param view a down-sampled view of a corpus
     * @param trial which trial
     * @return the chart: microvolts over seconds, of the first good channel
     * @throws CallerMistake if the corpus is not down-sampled, or the trial has no good channel
     */
    static XYChart of(Corpus view, int trial) {
        int factor = view.downsampler().factor();
        if (factor == 1) {
            throw new CallerMistake("this corpus is as it was recorded, there is no before and after; "
                    + "give a view of it: corpus.downsampled(lowPass(2))");
        }
        float[][] after = view.read(trial); // [channel, time]
        int channel = firstGood(view.badChannels(trial), view.channels(), trial);
        float[] before = recorded(view, trial)[channel];
        double rate = factor * view.sampleRateHz();
        int first = Math.max(0, (before.length - SAMPLES) / 2) / factor * factor;
        int end = Math.min(before.length, first + SAMPLES);
        XYChart chart = LineChart.of(
                "Before and after down-sampling by " + factor,
                "seconds of trial " + trial + ", channel " + channel,
                "uV",
                HEIGHT);
        add(chart, "as recorded, " + hertz(rate), before, first, end, rate).setLineColor(Theme.SKY);
        int last = Math.min(after[channel].length, (end + factor - 1) / factor);
        String how = view.downsampler().describe().split(";", 2)[0];
        XYSeries kept = add(
                chart,
                "after, " + hertz(view.sampleRateHz()) + ": " + how,
                after[channel],
                first / factor,
                last,
                view.sampleRateHz());
        kept.setLineColor(Theme.VERMILION);
        kept.setLineStyle(THIN);
        kept.setMarker(SeriesMarkers.CIRCLE);
        kept.setMarkerColor(Theme.VERMILION);
        chart.getStyler().setLegendLayout(LegendLayout.Vertical);
        chart.getStyler().setMarkerSize(6);
        chart.getStyler().setxAxisTickLabelsFormattingFunction(Numbers::tick);
        return chart;
    }

    private static int firstGood(List<Integer> bad, int channels, int trial) {
        return IntStream.range(0, channels)
                .filter(channel -> !bad.contains(channel))
                .findFirst()
                .orElseThrow(
                        () -> new CallerMistake("all channels of trial " + trial + " are bad; take another trial"));
    }

    private static float[][] recorded(Corpus view, int trial) {
        try (Corpus corpus = Corpus.open(view.folder())) {
            return corpus.read(trial);
        }
    }

    private static String hertz(double rate) {
        return Numbers.decimal(rate) + " Hz";
    }

    private static XYSeries add(XYChart chart, String name, float[] samples, int from, int to, double sampleRateHz) {
        // At equal steps the library would put its ticks on them: half a step earlier stands a point that is not drawn.
        double[] seconds = IntStream.range(from - 1, to)
                .mapToDouble(t -> (t < from ? from - 0.5 : t) / sampleRateHz)
                .toArray();
        double[] microvolts = IntStream.range(from - 1, to)
                .mapToDouble(t -> t < from ? Double.NaN : samples[t])
                .toArray();
        return chart.addSeries(name, seconds, microvolts);
    }
}
