package io.headroom.report;

import io.headroom.corpus.Corpus;
import java.util.List;
import org.knowm.xchart.XYChart;

/** The power of a corpus by frequency; of a down-sampled view beside what was recorded, so that aliases can be seen. */
final class SpectrumChart {
    private static final int TRIALS = 4;
    private static final double RESOLUTION_HZ = 1;

    private SpectrumChart() {}

    /**
     * Draws the mean spectrum of a few trials' good channels.
     *
     * @param corpus a corpus or a view of one
     * @return the chart: decibels of 1 uV^2/Hz over Hz
     */
    static XYChart of(Corpus corpus) {
        int trials = Math.min(TRIALS, corpus.size());
        XYChart chart = LineChart.of(
                "Power by frequency, mean of " + Numbers.count(trials, "trial"), "Hz", "dB of 1 uV^2/Hz", 420);
        if (corpus.downsampler().factor() > 1) {
            try (Corpus recorded = Corpus.open(corpus.folder())) {
                add(chart, "as recorded, " + Numbers.decimal(recorded.sampleRateHz()) + " Hz", recorded, trials);
            }
            add(chart, "down-sampled by " + corpus.downsampler().factor(), corpus, trials);
        } else {
            add(chart, "as recorded, " + Numbers.decimal(corpus.sampleRateHz()) + " Hz", corpus, trials);
        }
        chart.getStyler().setPlotContentSize(.97);
        return chart;
    }

    private static void add(XYChart chart, String name, Corpus corpus, int trials) {
        int shortest = Integer.MAX_VALUE;
        for (int trial = 0; trial < trials; trial++) shortest = Math.min(shortest, corpus.samples(trial));
        double wanted = Math.min(corpus.sampleRateHz() / RESOLUTION_HZ, shortest);
        int size = Math.max(2, Integer.highestOneBit((int) wanted));
        PowerSpectrum spectrum = new PowerSpectrum(size, corpus.sampleRateHz());
        for (int trial = 0; trial < trials; trial++) {
            float[][] signal = corpus.read(trial); // [channel, time]
            List<Integer> bad = corpus.badChannels(trial);
            for (int channel = 0; channel < signal.length; channel++) {
                if (!bad.contains(channel)) spectrum.add(signal[channel]);
            }
        }
        double[] frequencies = spectrum.frequencies();
        double[] density = spectrum.density();
        // The mean was taken out: nothing is left at 0 Hz. There stands a point that is not drawn, halfway to the first
        // one:
        // at equal steps the library would put its ticks on them.
        double[] shown = frequencies.clone();
        shown[0] = frequencies[1] / 2;
        double[] decibels = new double[shown.length];
        for (int k = 0; k < shown.length; k++) {
            decibels[k] = k > 0 && density[k] > 0 ? 10 * Math.log10(density[k]) : Double.NaN;
        }
        chart.addSeries(name, shown, decibels);
    }
}
