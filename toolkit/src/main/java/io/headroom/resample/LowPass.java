package io.headroom.resample;

import io.headroom.error.CallerMistake;
import java.util.Arrays;
import java.util.Locale;

/**
 * A linear-phase FIR low-pass, then one sample out of every {@code factor}. Its delay is taken out, so nothing moves in
 * time. Equal to scipy's {@code resample_poly(x, 1, factor)}; see {@link KaiserFilter} for the formula of the filter.
 *
 * <p>Beyond both ends the signal counts as 0, so the first and last 10 outputs fade. An output is not a number exactly if a
 * sample within {@code 10 * factor} of its place is not a finite number. A factor of 1 changes nothing.
 *
 * <p>Speed: {@code 20 * factor + 1} multiply-adds an output, so about 20 for each input sample whatever the factor. The
 * samples are first dealt into {@code factor} phases; each tap is then one pass over contiguous floats. What bounds it is
 * neither memory nor arithmetic but loads and stores of the first cache, which a channel does not leave: three loads and two
 * stores for eight multiply-adds.
 */
public final class LowPass implements Downsampler {
    static final String METHOD = "fir";

    /** Its filter has two million taps, 16 MB: a longer step down is better taken in two. */
    private static final int LARGEST = 100_000;

    private final int factor;
    private final double[] taps;
    private final float[][] phaseTaps;

    /**
     * Designs the filter.
     *
     * @param factor how many samples become one, from 1 to 100,000
     * @throws CallerMistake if it is not in that range
     */
    public LowPass(int factor) {
        CallerMistake.atLeast("down-sampling factor", factor, 1);
        if (factor > LARGEST) {
            throw new CallerMistake(
                    "down-sampling factor must be <= " + LARGEST + ", got " + factor + "; take two steps");
        }
        this.factor = factor;
        this.taps = factor == 1 ? new double[] {1} : KaiserFilter.taps(factor);
        this.phaseTaps = phases(taps, factor);
    }

    /** Tap {@code m} of phase {@code p} is tap {@code m * factor + p} of the filter. */
    private static float[][] phases(double[] taps, int factor) {
        float[][] phases = new float[factor][];
        for (int p = 0; p < factor; p++) {
            phases[p] = new float[(taps.length - p + factor - 1) / factor];
            for (int m = 0; m < phases[p].length; m++) phases[p][m] = (float) taps[m * factor + p];
        }
        return phases;
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public int factor() {
        return factor;
    }

    @Override
    public void apply(float[] signal, int length, float[] into) {
        int count = outputLength(length);
        Arrays.fill(into, 0, count, 0);
        float[] shifted = new float[count];
        for (int p = 0; p < factor; p++) {
            float[] tap = phaseTaps[p];
            float[] phase = phase(signal, length, p, count + tap.length);
            for (int m = 0; m < tap.length; m++) {
                System.arraycopy(phase, m, shifted, 0, count);
                add(tap[m], shifted, into, count);
            }
        }
    }

    /** Every {@code factor}-th sample of the padded signal from {@code p} on; the padding puts tap 0's reach before sample 0. */
    private float[] phase(float[] signal, int length, int p, int size) {
        float[] phase = new float[size];
        int padding = taps.length / 2;
        int i = p >= padding ? 0 : (padding - p + factor - 1) / factor;
        for (int at = i * factor + p - padding; at < length && i < size; at += factor) phase[i++] = signal[at];
        return phase;
    }

    /** Both arrays have the same bare index: with an offset in one of them C2 leaves this loop scalar, four times slower. */
    private static void add(float tap, float[] shifted, float[] into, int count) {
        for (int j = 0; j < count; j++) into[j] += tap * shifted[j];
    }

    @Override
    public double gainAt(double ofNewNyquist) {
        CallerMistake.within("frequency as a part of the new Nyquist", ofNewNyquist, 0, Math.nextUp((double) factor));
        double radians = Math.PI * ofNewNyquist / factor;
        int middle = taps.length / 2;
        double gain = taps[middle];
        for (int k = 1; k <= middle; k++) gain += 2 * taps[middle + k] * Math.cos(radians * k);
        return Math.abs(gain);
    }

    @Override
    public String describe() {
        if (factor == 1) return "every sample kept";
        double gain = gainAt(1);
        return String.format(
                Locale.ROOT,
                "FIR low-pass (Kaiser %.1f, %d taps), then one sample in %d kept; gain at the new Nyquist %.2f (%.1f dB)",
                KaiserFilter.BETA,
                taps.length,
                factor,
                gain,
                20 * Math.log10(gain));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LowPass that && factor == that.factor;
    }

    @Override
    public int hashCode() {
        return Integer.hashCode(factor);
    }

    @Override
    public String toString() {
        return "LowPass[factor=" + factor + "]";
    }
}
