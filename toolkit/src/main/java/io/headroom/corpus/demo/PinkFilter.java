package io.headroom.corpus.demo;

import io.headroom.random.Key;

/**
 * Noise whose power falls as 1/f: white noise through a bank of one-pole low-passes, two octaves apart, each passing half
 * the amplitude of the one below (relaxation processes; van der Ziel 1950, "On the noise spectra of semi-conductor noise
 * and of flicker effect"). Mean 0, variance 1, no transform, any length.
 */
final class PinkFilter {
    private static final double LOWEST_HZ = 0.5;
    private static final double RUN_IN_SECONDS = 2 / (2 * Math.PI * LOWEST_HZ);
    private static final int POLES = 5;
    /** Deviation of a sum of four 16-bit numbers, and its mean. */
    private static final float SPREAD = 65_536 / 1.7320508f;

    private static final float CENTRE = 2 * 65_535;

    private final int runIn;
    private final float[] decay = new float[POLES];
    private final float[] gain = new float[POLES];

    PinkFilter(double sampleRateHz) {
        runIn = (int) (RUN_IN_SECONDS * sampleRateHz);
        double[] pole = new double[POLES];
        double[] share = new double[POLES];
        for (int i = 0; i < POLES; i++) {
            double corner = LOWEST_HZ * Math.pow(4, i);
            pole[i] = Math.exp(-2 * Math.PI * corner / sampleRateHz);
            share[i] = (1 - pole[i]) / Math.sqrt(corner);
        }
        double variance = 0;
        for (int i = 0; i < POLES; i++) {
            for (int j = 0; j < POLES; j++) variance += share[i] * share[j] / (1 - pole[i] * pole[j]);
        }
        for (int i = 0; i < POLES; i++) {
            decay[i] = (float) pole[i];
            gain[i] = (float) (share[i] / Math.sqrt(variance));
        }
    }

    /**
     * Adds noise to one channel of a signal.
     *
     * @param key where the noise is drawn from
     * @param scale its deviation
     * @param into [time, stride]
     * @param channel which column
     * @param stride columns
     * @param samples points in time
     */
    void add(Key key, float scale, float[] into, int channel, int stride, int samples) {
        float a0 = decay[0];
        float a1 = decay[1];
        float a2 = decay[2];
        float a3 = decay[3];
        float a4 = decay[4];
        float g0 = scale * gain[0];
        float g1 = scale * gain[1];
        float g2 = scale * gain[2];
        float g3 = scale * gain[3];
        float g4 = scale * gain[4];
        float x0 = 0;
        float x1 = 0;
        float x2 = 0;
        float x3 = 0;
        float x4 = 0;
        int at = channel;
        for (int t = -runIn; t < samples; t++) {
            float white = white(key, t);
            x0 = a0 * x0 + white;
            x1 = a1 * x1 + white;
            x2 = a2 * x2 + white;
            x3 = a3 * x3 + white;
            x4 = a4 * x4 + white;
            if (t < 0) continue;
            into[at] += g0 * x0 + g1 * x1 + g2 * x2 + g3 * x3 + g4 * x4;
            at += stride;
        }
    }

    /** White noise of mean 0 and variance 1, nearly normal: the sum of four uniform draws from one word of bits. */
    static float white(Key key, long index) {
        long bits = key.bits(index);
        int sum = (int) (bits & 0xFFFF)
                + (int) (bits >>> 16 & 0xFFFF)
                + (int) (bits >>> 32 & 0xFFFF)
                + (int) (bits >>> 48);
        return (sum - CENTRE) / SPREAD;
    }
}
