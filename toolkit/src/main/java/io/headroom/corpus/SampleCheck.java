package io.headroom.corpus;

import io.headroom.error.FileFault;

/**
 * Refuses samples that no network can take: NaN marks a channel as bad when a corpus is made, so one elsewhere means that the
 * files were changed since.
 */
final class SampleCheck {
    private static final int MAGNITUDE = 0x7fffffff;
    private static final int INFINITY = 0x7f800000;

    private SampleCheck() {}

    /** What a trial is called where it gives trouble: {@code "trial 7 (YAC/12)"}. */
    static String name(Corpus corpus, int trial) {
        return "trial " + trial + " (" + corpus.info(trial).id() + ')';
    }

    /**
     * Looks at all channels but the bad ones.
     *
     * @param signal [channel, at least length], as recorded or scaled
     * @throws FileFault naming the trial, the channel and the sample
     */
    static void requireFinite(Corpus corpus, int trial, float[][] signal, int length) {
        for (int channel = 0; channel < signal.length; channel++) {
            if (isFinite(signal[channel], length)) continue;
            if (!corpus.badChannels(trial).contains(channel)) throw fault(corpus, trial, channel, signal[channel]);
        }
    }

    /** A largest magnitude as integers: the processor compares eight at once. */
    private static boolean isFinite(float[] row, int length) {
        int most = 0;
        for (int t = 0; t < length; t++) most = Math.max(most, Float.floatToRawIntBits(row[t]) & MAGNITUDE);
        return most < INFINITY;
    }

    /** Scaling by the trial's own mean spreads a NaN over the channel: where it was is read again. */
    private static FileFault fault(Corpus corpus, int trial, int channel, float[] scaled) {
        float[] recorded = corpus.read(trial)[channel];
        int sample = firstOdd(recorded);
        String what = sample < recorded.length
                ? "is " + recorded[sample]
                        + " in a channel that is not marked bad; info CORPUS --verify says whether the"
                        + " files are what was imported, import again"
                : "is beyond single precision once it is scaled; check the unit, or leave the trial out";
        int where = sample < recorded.length ? sample : firstOdd(scaled);
        return new FileFault(
                corpus.folder(), name(corpus, trial), "channel " + channel + " sample " + where + ' ' + what);
    }

    private static int firstOdd(float[] row) {
        int t = 0;
        while (t < row.length && Float.isFinite(row[t])) t++;
        return t;
    }
}
