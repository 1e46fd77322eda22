package io.headroom.corpus;

/**
 * The power of a signal by frequency: the mean over half-overlapping segments under a Hann window (Welch 1967, "The use of
 * fast Fourier transform for the estimation of power spectra").
 */
final class PowerSpectrum {
    private final int size;
    private final double sampleRateHz;
    private final double[] sum;
    private final double[] window;
    private int segments;

    /**
     * A spectrum of nothing yet.
     *
     * @param size samples of a segment, a power of two
     * @param sampleRateHz the signal's rate
     */
    PowerSpectrum(int size, double sampleRateHz) {
        this.size = size;
        this.sampleRateHz = sampleRateHz;
        sum = new double[size / 2 + 1];
        window = new double[size];
        for (int t = 0; t < size; t++) window[t] = 0.5 - 0.5 * Math.cos(2 * Math.PI * t / size);
    }

    /**
     * Adds a signal; segments with a sample that is not a number are left out.
     *
     * @param signal [time], microvolts
     */
    void add(float[] signal) {
        for (int from = 0; from + size <= signal.length; from += size / 2) {
            double[] real = new double[size];
            double mean = 0;
            for (int t = 0; t < size; t++) mean += signal[from + t] / size;
            if (!Double.isFinite(mean)) continue;
            for (int t = 0; t < size; t++) real[t] = window[t] * (signal[from + t] - mean);
            double[] imaginary = new double[size];
            transform(real, imaginary);
            for (int k = 0; k < sum.length; k++) sum[k] += real[k] * real[k] + imaginary[k] * imaginary[k];
            segments++;
        }
    }

    /**
     * The frequencies.
     *
     * @return Hz, from 0 to half the rate
     */
    double[] frequencies() {
        double[] hertz = new double[sum.length];
        for (int k = 0; k < hertz.length; k++) hertz[k] = k * sampleRateHz / size;
        return hertz;
    }

    /**
     * The power at each frequency.
     *
     * @return microvolts squared per Hz, one-sided; NaN if nothing was added
     */
    double[] density() {
        double energy = 0;
        for (double weight : window) energy += weight * weight;
        double[] density = new double[sum.length];
        for (int k = 0; k < density.length; k++) {
            double sides = k == 0 || k == density.length - 1 ? 1 : 2;
            density[k] = sides * sum[k] / segments / (energy * sampleRateHz);
        }
        return density;
    }

    /** In place, by halves (Cooley and Tukey 1965). */
    private static void transform(double[] real, double[] imaginary) {
        int size = real.length;
        if (size == 1) return;
        double[][] halves = new double[4][size / 2]; // even real, even imaginary, odd real, odd imaginary
        for (int t = 0; t < size; t++) {
            halves[2 * (t % 2)][t / 2] = real[t];
            halves[2 * (t % 2) + 1][t / 2] = imaginary[t];
        }
        transform(halves[0], halves[1]);
        transform(halves[2], halves[3]);
        for (int k = 0; k < size / 2; k++) {
            double cos = Math.cos(2 * Math.PI * k / size);
            double sin = -Math.sin(2 * Math.PI * k / size);
            double oddReal = cos * halves[2][k] - sin * halves[3][k];
            double oddImaginary = cos * halves[3][k] + sin * halves[2][k];
            real[k] = halves[0][k] + oddReal;
            imaginary[k] = halves[1][k] + oddImaginary;
            real[k + size / 2] = halves[0][k] - oddReal;
            imaginary[k + size / 2] = halves[1][k] - oddImaginary;
        }
    }
}
