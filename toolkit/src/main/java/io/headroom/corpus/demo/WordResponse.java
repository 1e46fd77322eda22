package io.headroom.corpus.demo;

import io.headroom.random.Key;

/**
 * What a word leaves in the response sources, from its onset on: a slow wave and a fast one above 60 Hz, each in the sources
 * with the word's own strengths. A word's response is the same in every sentence.
 */
final class WordResponse {
    /** The part of a response's power that lies above 60 Hz. */
    static final double FAST_SHARE = 0.4;

    private static final double LOWEST_FAST_HZ = 65;
    private static final double HIGHEST_FAST_HZ = 95;
    /** Of the sampling rate: below half of it by a response's own bandwidth. */
    private static final double CARRIED = 0.45;

    private static final double MOST_SLOW_CYCLES = 1.5;

    /** [time], mean square 1. */
    private final float[] slow;
    /** [time], mean square 1; unused if the sampling rate cannot carry it. */
    private final float[] fast;
    /** [source], mean square the wave's share of the power. */
    private final float[] slowStrength;

    private final float[] fastStrength;

    WordResponse(Key word, int sources, int samples, double sampleRateHz) {
        double highest = Math.min(HIGHEST_FAST_HZ, CARRIED * sampleRateHz);
        boolean carried = highest > LOWEST_FAST_HZ;
        double slowHz = MOST_SLOW_CYCLES * word.uniform(0) * sampleRateHz / samples;
        double fastHz = LOWEST_FAST_HZ + (highest - LOWEST_FAST_HZ) * word.uniform(1);
        slow = wave(slowHz, word.uniform(2), samples, sampleRateHz);
        fast = wave(fastHz, word.uniform(3), samples, sampleRateHz);
        slowStrength = strengths(word.fold(0), sources, carried ? 1 - FAST_SHARE : 1);
        fastStrength = strengths(word.fold(1), sources, carried ? FAST_SHARE : 0);
    }

    /** A cosine under a Hann window. */
    private static float[] wave(double frequencyHz, double phase, int samples, double sampleRateHz) {
        double[] wave = new double[samples];
        double square = 0;
        for (int t = 0; t < samples; t++) {
            double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * (t + 0.5) / samples);
            wave[t] = window * Math.cos(2 * Math.PI * (frequencyHz * (t - samples / 2.0) / sampleRateHz + phase));
            square += wave[t] * wave[t] / samples;
        }
        float[] scaled = new float[samples];
        for (int t = 0; t < samples; t++) scaled[t] = (float) (wave[t] / Math.sqrt(square));
        return scaled;
    }

    private static float[] strengths(Key key, int sources, double meanSquare) {
        double square = 0;
        for (int s = 0; s < sources; s++) square += key.normal(s) * key.normal(s) / sources;
        float[] strengths = new float[sources];
        for (int s = 0; s < sources; s++) strengths[s] = (float) (key.normal(s) * Math.sqrt(meanSquare / square));
        return strengths;
    }

    /**
     * Adds the response to the sources.
     *
     * @param sources [source, time]
     * @param onset sample at which it starts; what would lie after the end is cut off
     * @param scale its deviation while it lasts
     */
    void addTo(float[][] sources, int onset, float scale) {
        for (int s = 0; s < sources.length; s++) {
            float[] source = sources[s];
            float slowScale = scale * slowStrength[s];
            float fastScale = scale * fastStrength[s];
            for (int t = 0; t < slow.length && onset + t < source.length; t++) {
                source[onset + t] += slowScale * slow[t] + fastScale * fast[t];
            }
        }
    }
}
