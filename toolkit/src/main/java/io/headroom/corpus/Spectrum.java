package io.headroom.corpus;

import java.util.ArrayList;
import java.util.List;

/**
 * How much power a corpus has at each frequency: the mean over the good channels of its first trials, by Welch's method, in
 * steps of about 1 Hz. Of a down-sampled view, what is left after down-sampling, aliases included.
 *
 * @param sampleRateHz samples a second; the spectrum ends at half of it, the Nyquist frequency
 * @param trials how many trials were read
 * @param lines the power by frequency, ascending, at equal steps from 0 on
 */
public record Spectrum(double sampleRateHz, int trials, List<Line> lines) {
    private static final int TRIALS = 4;
    private static final double RESOLUTION_HZ = 1;

    /**
     * The power at one frequency.
     *
     * @param hertz the frequency
     * @param density microvolts squared per Hz; not a number if no trial had a usable second
     */
    public record Line(double hertz, double density) {}

    /** Copies the list. */
    public Spectrum {
        lines = List.copyOf(lines);
    }

    /**
     * Reads the first trials of a corpus.
     *
     * @param corpus a corpus or a view of one
     * @return its spectrum
     */
    public static Spectrum of(Corpus corpus) {
        int trials = Math.min(TRIALS, corpus.size());
        int shortest = Integer.MAX_VALUE;
        for (int trial = 0; trial < trials; trial++) shortest = Math.min(shortest, corpus.samples(trial));
        double wanted = Math.min(corpus.sampleRateHz() / RESOLUTION_HZ, shortest);
        int size = Math.max(2, Integer.highestOneBit((int) wanted));
        PowerSpectrum power = new PowerSpectrum(size, corpus.sampleRateHz());
        for (int trial = 0; trial < trials; trial++) {
            float[][] signal = corpus.read(trial); // [channel, time]
            List<Integer> bad = corpus.badChannels(trial);
            for (int channel = 0; channel < signal.length; channel++) {
                if (!bad.contains(channel)) power.add(signal[channel]);
            }
        }
        double[] frequencies = power.frequencies();
        double[] density = power.density();
        List<Line> lines = new ArrayList<>();
        for (int k = 0; k < density.length; k++) lines.add(new Line(frequencies[k], density[k]));
        return new Spectrum(corpus.sampleRateHz(), trials, lines);
    }

    /**
     * The power in a band: {@code spectrum.power(8, 13)} is alpha's.
     *
     * @param aboveHz where it begins; that frequency itself does not count, so that bands side by side share nothing
     * @param upToHz where it ends; that frequency counts
     * @return microvolts squared
     */
    public double power(double aboveHz, double upToHz) {
        double stepHz = lines.get(1).hertz() - lines.get(0).hertz();
        return lines.stream()
                .filter(line -> line.hertz() > aboveHz && line.hertz() <= upToHz)
                .mapToDouble(line -> line.density() * stepHz)
                .sum();
    }

    /**
     * The part of the whole power that is in a band: {@code spectrum.share(40, 80)}.
     *
     * @param aboveHz where it begins; that frequency itself does not count
     * @param upToHz where it ends; that frequency counts
     * @return from 0 to 1; not a number if there is no power at all
     */
    public double share(double aboveHz, double upToHz) {
        return power(aboveHz, upToHz) / power(0, sampleRateHz / 2);
    }
}
