package io.headroom.report;

import io.headroom.corpus.Corpus;
import io.headroom.corpus.Spectrum;
import org.knowm.xchart.XYChart;

/** Power by frequency; of a down-sampled view beside that of what was recorded, so that aliases can be seen. */
final class SpectrumChart {
    private SpectrumChart() {}

    /**
     * Draws the spectrum of a corpus.
     *
     * @param corpus a corpus or a view of one
     * @return the chart: decibels of 1 uV^2/Hz over Hz
     */
    static XYChart of(Corpus corpus) {
        Spectrum own = Spectrum.of(corpus);
        XYChart chart = empty(own.trials());
        if (corpus.downsampler().factor() == 1) {
            add(chart, recorded(own.sampleRateHz()), own);
            return chart;
        }
        try (Corpus recorded = Corpus.open(corpus.folder())) {
            add(chart, recorded(recorded.sampleRateHz()), Spectrum.of(recorded));
        }
        add(chart, "down-sampled by " + corpus.downsampler().factor(), own);
        return chart;
    }

    /**
     * Draws a spectrum.
     *
     * @param spectrum the spectrum
     * @return the chart: decibels of 1 uV^2/Hz over Hz
     */
    static XYChart of(Spectrum spectrum) {
        XYChart chart = empty(spectrum.trials());
        add(chart, "at " + Numbers.decimal(spectrum.sampleRateHz()) + " Hz", spectrum);
        return chart;
    }

    private static String recorded(double sampleRateHz) {
        return "as recorded, " + Numbers.decimal(sampleRateHz) + " Hz";
    }

    private static XYChart empty(int trials) {
        XYChart chart = LineChart.of(
                "Power by frequency, mean of " + Numbers.count(trials, "trial"), "Hz", "dB of 1 uV^2/Hz", 420);
        chart.getStyler().setPlotContentSize(.97);
        return chart;
    }

    private static void add(XYChart chart, String name, Spectrum spectrum) {
        double[] hertz = new double[spectrum.lines().size()];
        double[] decibels = new double[hertz.length];
        for (int k = 0; k < hertz.length; k++) {
            Spectrum.Line line = spectrum.lines().get(k);
            hertz[k] = line.hertz();
            decibels[k] = k > 0 && line.density() > 0 ? 10 * Math.log10(line.density()) : Double.NaN;
        }
        // The mean was taken out, so 0 Hz has no power. The point there, not drawn, stands halfway to the first one: at
        // equal steps the library would put its ticks on the points.
        hertz[0] = hertz[1] / 2;
        chart.addSeries(name, hertz, decibels);
    }
}
