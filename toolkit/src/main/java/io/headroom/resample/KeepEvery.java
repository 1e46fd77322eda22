package io.headroom.resample;

import io.headroom.error.CallerMistake;
import java.util.Locale;

/**
 * Keeps the samples 0, factor, 2 factor, ... as they are. Nothing is filtered, so everything above the new Nyquist frequency
 * comes back as an alias at full amplitude: harmless only where the signal has nothing there.
 *
 * @param factor how many samples become one, at least 1
 */
public record KeepEvery(int factor) implements Downsampler {
    static final String METHOD = "keep";

    /** Refuses a factor below 1. */
    public KeepEvery {
        CallerMistake.atLeast("down-sampling factor", factor, 1);
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public void apply(float[] signal, int length, float[] into) {
        int count = outputLength(length);
        for (int i = 0; i < count; i++) into[i] = signal[i * factor];
    }

    @Override
    public double gainAt(double ofNewNyquist) {
        CallerMistake.within("frequency as a part of the new Nyquist", ofNewNyquist, 0, Math.nextUp((double) factor));
        return 1;
    }

    @Override
    public String describe() {
        if (factor == 1) return "every sample kept";
        return String.format(
                Locale.ROOT,
                "one sample in %d kept, no filter; gain at the new Nyquist 1.00 (0.0 dB): aliases",
                factor);
    }
}
