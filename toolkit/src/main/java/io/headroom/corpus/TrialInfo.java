package io.headroom.corpus;

import java.util.List;

/**
 * What a corpus knows of a trial without reading its samples.
 *
 * @param id names the trial in its corpus
 * @param text the sentence, as it was shown
 * @param subject who read it; empty if unknown
 * @param task what the subject had to do, or which run it was; empty if unknown
 * @param samples points in time, after the view's down-sampling
 * @param sampleRateHz samples a second, after the view's down-sampling
 * @param badChannels channels without usable signal, from 0, ascending
 * @param source the file that the trial comes from; empty for a made-up trial
 * @param sourceSha256 that file's SHA-256 when it was imported; empty if there is no file
 */
public record TrialInfo(
        String id,
        String text,
        String subject,
        String task,
        int samples,
        double sampleRateHz,
        List<Integer> badChannels,
        String source,
        String sourceSha256) {
    /** Copies the list. */
    public TrialInfo {
        badChannels = List.copyOf(badChannels);
    }

    /**
     * How long the trial is.
     *
     * @return seconds
     */
    public double seconds() {
        return samples / sampleRateHz;
    }
}
