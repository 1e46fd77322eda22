package io.headroom.resample;

import io.headroom.error.CallerMistake;
import io.headroom.error.Nearest;
import io.headroom.error.NotSupported;
import java.util.List;
import java.util.Locale;

/**
 * A way to keep one sample out of every {@code factor}. Immutable; may be used by many threads at once.
 *
 * <p>What lies above the new Nyquist frequency, half the new sampling rate, and gets through comes back as a lower frequency
 * (aliasing): {@link #gainAt} above 1 says how much that is.
 */
public sealed interface Downsampler permits KeepEvery, LowPass {
    /**
     * Finds a down-sampler.
     *
     * @param method its name, in any case: {@code keep}, {@code fir}
     * @param factor how many samples become one
     * @return the down-sampler
     * @throws NotSupported for {@code iir}, {@code mean} and {@code wavelet}
     * @throws CallerMistake for any other name, or a factor that is out of range
     */
    static Downsampler named(String method, int factor) {
        return switch (method.toLowerCase(Locale.ROOT)) {
            case KeepEvery.METHOD -> new KeepEvery(factor);
            case LowPass.METHOD -> new LowPass(factor);
            case "iir", "mean", "wavelet" ->
                throw new NotSupported("method " + method + " is not supported; keep and fir are");
            default ->
                throw new CallerMistake("unknown method \"" + method + "\": expected keep or fir"
                        + Nearest.of(method, List.of(KeepEvery.METHOD, LowPass.METHOD))
                                .map(nearest -> "; did you mean " + nearest + '?')
                                .orElse(""));
        };
    }

    /**
     * Its name.
     *
     * @return what {@link #named} finds it by
     */
    String method();

    /**
     * How many samples become one.
     *
     * @return the factor, at least 1
     */
    int factor();

    /**
     * How many samples come out.
     *
     * @param inputLength samples that go in
     * @return {@code inputLength / factor}, rounded up
     */
    default int outputLength(int inputLength) {
        return inputLength / factor() + (inputLength % factor() == 0 ? 0 : 1);
    }

    /**
     * Down-samples one channel. A sample that is not a number spoils only the outputs that it takes part in.
     *
     * @param signal [time], any unit, at the old rate; not changed
     * @param length how many of its samples are taken
     * @param into [outputLength(length)] or longer: filled from 0, the same unit; sample {@code j} is at the time of the old
     *     sample {@code j * factor}
     */
    void apply(float[] signal, int length, float[] into);

    /**
     * Down-samples one channel.
     *
     * @param signal [time], any unit, at the old rate; not changed
     * @return [outputLength(signal.length)], the same unit
     */
    default float[] apply(float[] signal) {
        float[] kept = new float[outputLength(signal.length)];
        apply(signal, signal.length, kept);
        return kept;
    }

    /**
     * The amplitude of a tone afterwards, as a part of what it was before.
     *
     * @param ofNewNyquist the tone's frequency as a part of half the new sampling rate: from 0 up to {@code factor}, which
     *     is half the old one
     * @return gain, 1 for a tone that is not touched; above {@code ofNewNyquist = 1} what gets through is an alias
     */
    double gainAt(double ofNewNyquist);

    /**
     * Says what it does, its gain at the new Nyquist frequency with it.
     *
     * @return one line
     */
    String describe();
}
