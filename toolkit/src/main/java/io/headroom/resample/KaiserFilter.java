package io.headroom.resample;

/**
 * A low-pass by the window method (Oppenheim and Schafer, "Discrete-Time Signal Processing", section 7.5): the ideal filter
 * with its cutoff at the new Nyquist frequency, sin(pi k / f) / (pi k), cut off at |k| = 10 f, times a Kaiser window
 * I0(beta sqrt(1 - (k / 10 f)^2)) / I0(beta), scaled to gain 1 at frequency 0. scipy's {@code firwin(20 * f + 1, 1 / f,
 * window=("kaiser", 5.0))}.
 */
final class KaiserFilter {
    /** The window's shape: stopband below -50 dB. */
    static final double BETA = 5;

    private static final int HALF_WIDTH = 10;

    private KaiserFilter() {}

    /** The filter of a factor: 20 factor + 1 taps, symmetric, sum 1. */
    static double[] taps(int factor) {
        int middle = HALF_WIDTH * factor;
        double[] taps = new double[2 * middle + 1];
        double peak = besselI0(BETA);
        double sum = 0;
        for (int i = 0; i < taps.length; i++) {
            int k = i - middle;
            double ideal = k == 0 ? 1.0 / factor : Math.sin(Math.PI * k / factor) / (Math.PI * k);
            double place = (double) k / middle;
            taps[i] = ideal * besselI0(BETA * Math.sqrt(1 - place * place)) / peak;
            sum += taps[i];
        }
        for (int i = 0; i < taps.length; i++) taps[i] /= sum;
        return taps;
    }

    /** The modified Bessel function of order 0 by its power series, sum of ((x/2)^n / n!)^2. */
    static double besselI0(double x) {
        double sum = 1;
        double term = 1;
        for (int n = 1; term > sum * 1e-17; n++) {
            term *= x / (2 * n) * (x / (2 * n));
            sum += term;
        }
        return sum;
    }
}
