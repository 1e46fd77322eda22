package io.headroom.corpus.demo;

import io.headroom.random.Key;

/** The alpha rhythm: a resonance at about 10 Hz, driven by noise, so that it waxes and wanes. Mean 0, variance 1. */
final class AlphaFilter {
    private static final double BANDWIDTH_HZ = 1.2;
    private static final double RUN_IN_SECONDS = 2 / (Math.PI * BANDWIDTH_HZ);

    private final int runIn;
    private final double first;
    private final double second;
    private final double gain;

    AlphaFilter(double frequencyHz, double sampleRateHz) {
        runIn = (int) (RUN_IN_SECONDS * sampleRateHz);
        double radius = Math.exp(-Math.PI * BANDWIDTH_HZ / sampleRateHz);
        first = 2 * radius * Math.cos(2 * Math.PI * frequencyHz / sampleRateHz);
        second = -radius * radius;
        // Variance of x[n] = first x[n-1] + second x[n-2] + w[n] for w of variance 1.
        double variance = (1 - second) / ((1 + second) * ((1 - second) * (1 - second) - first * first));
        gain = 1 / Math.sqrt(variance);
    }

    /** [time], new. */
    float[] noise(Key key, int samples) {
        float[] out = new float[samples];
        double before = 0;
        double last = 0;
        for (int t = -runIn; t < samples; t++) {
            double next = first * last + second * before + gain * PinkFilter.white(key, t);
            before = last;
            last = next;
            if (t >= 0) out[t] = (float) next;
        }
        return out;
    }
}
