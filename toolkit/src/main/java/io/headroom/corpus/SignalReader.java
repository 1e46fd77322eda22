package io.headroom.corpus;

import io.headroom.resample.Downsampler;

/**
 * Reads trials of a view channel by channel into arrays that the caller keeps. Its own buffers last as long as it does, so a
 * pass over a corpus makes no garbage. One thread at a time.
 *
 * <p>Samples stand on disk by time and are wanted by channel. They are turned over in blocks of 32 kB that stay in the
 * processor's first cache: each sample is then read once from memory and written once. The strided reads of the turning,
 * about one sample a clock cycle, are what bounds a pass, not the copy out of the map.
 */
final class SignalReader {
    private static final int BLOCK_FLOATS = 8192;

    private final Corpus corpus;
    private final TrialSamples samples;
    private final int channels;
    private final int blockTime;
    private final float[] block;
    private float[][] recorded = {};

    SignalReader(Corpus corpus, TrialSamples samples) {
        this.corpus = corpus;
        this.samples = samples;
        channels = corpus.channels();
        blockTime = Math.max(1, BLOCK_FLOATS / channels);
        block = new float[blockTime * channels];
    }

    /**
     * Reads a trial and down-samples it.
     *
     * @param trial which one
     * @param into [channel, at least {@code corpus.samples(trial)}], filled from 0, microvolts; NaN where nothing was measured
     * @return samples after down-sampling
     */
    int read(int trial, float[][] into) {
        Downsampler how = corpus.downsampler();
        int stored = corpus.storedSamples(trial);
        if (how.factor() == 1) {
            turn(trial, stored, into);
            return stored;
        }
        if (recorded.length == 0 || recorded[0].length < stored) recorded = new float[channels][stored];
        turn(trial, stored, recorded);
        for (int channel = 0; channel < channels; channel++) how.apply(recorded[channel], stored, into[channel]);
        return how.outputLength(stored);
    }

    private void turn(int trial, int stored, float[][] into) {
        for (int from = 0; from < stored; from += blockTime) {
            int count = Math.min(blockTime, stored - from);
            samples.read(trial, from, count, block); // [count, channel]
            for (int channel = 0; channel < channels; channel++) {
                float[] row = into[channel];
                for (int t = 0, at = channel; t < count; t++, at += channels) row[from + t] = block[at];
            }
        }
    }
}
