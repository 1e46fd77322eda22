package io.headroom.corpus.demo;

import io.headroom.random.Key;
import java.util.List;

/**
 * Makes the samples of trials: background sources, alpha, responses to words, mixed into channels, and noise of each channel
 * of its own. T time, C channels; signals are [T, C], microvolts.
 */
final class TrialSynthesis {
    /** Deviation of the background in a channel, in the mean over channels. */
    static final double BACKGROUND_MICROVOLTS = 15;

    /** What the background's power is made of; the rest is each channel's own noise. */
    private static final double SOURCE_SHARE = 0.55;

    private static final double ALPHA_SHARE = 0.2;

    private final int channels;
    private final PinkFilter pink;
    private final float responseMicrovolts;

    TrialSynthesis(DemoSettings settings) {
        channels = settings.channels();
        pink = new PinkFilter(settings.sampleRateHz());
        responseMicrovolts = (float) (BACKGROUND_MICROVOLTS * Math.pow(10, -settings.difficulty() / 20));
    }

    /** Adds everything that is there without a word being read. */
    void addBackground(Subject subject, Key key, float[] signal) {
        int samples = signal.length / channels;
        float[][] sources = new float[Subject.BACKGROUND_SOURCES][samples];
        float level = microvolts(SOURCE_SHARE);
        for (int s = 0; s < sources.length; s++) pink.add(key.fold(0).fold(s), level, sources[s], 0, 1, samples);
        subject.background().add(sources, signal);
        float[][] rhythm = new float[Subject.ALPHA_SOURCES][];
        for (int s = 0; s < rhythm.length; s++) {
            rhythm[s] = subject.alphaFilter().noise(key.fold(1).fold(s), samples);
            for (int t = 0; t < samples; t++) rhythm[s][t] *= microvolts(ALPHA_SHARE);
        }
        subject.alpha().add(rhythm, signal);
        float own = microvolts(1 - SOURCE_SHARE - ALPHA_SHARE);
        for (int c = 0; c < channels; c++) pink.add(key.fold(2).fold(c), own, signal, c, channels, samples);
    }

    /** Adds the responses to the words. */
    void addResponses(Subject subject, List<WordResponse> words, List<Integer> onsets, float[] signal) {
        float[][] sources = new float[Subject.RESPONSE_SOURCES][signal.length / channels];
        for (int w = 0; w < words.size(); w++) words.get(w).addTo(sources, onsets.get(w), responseMicrovolts);
        subject.response().add(sources, signal);
    }

    private static float microvolts(double share) {
        return (float) (BACKGROUND_MICROVOLTS * Math.sqrt(share));
    }
}
