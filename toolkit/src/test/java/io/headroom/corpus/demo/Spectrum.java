package io.headroom.corpus.demo;

/** Power at single frequencies, by the definition of the Fourier transform, under a Hann window. */
final class Spectrum {
    private Spectrum() {}

    /** The power of a column of a [time, stride] signal around a frequency, up to a factor that is the same for all. */
    static double power(float[] signal, int channel, int stride, double frequencyHz, double sampleRateHz) {
        int samples = signal.length / stride;
        double real = 0;
        double imaginary = 0;
        for (int t = 0; t < samples; t++) {
            double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * (t + 0.5) / samples);
            double angle = 2 * Math.PI * frequencyHz * t / sampleRateHz;
            real += window * signal[t * stride + channel] * Math.cos(angle);
            imaginary += window * signal[t * stride + channel] * Math.sin(angle);
        }
        return (real * real + imaginary * imaginary) / samples;
    }
}
