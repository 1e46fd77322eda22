package io.headroom.corpus;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A scaling and what it needs to know. As JSON these three fields are all that there is to keep.
 *
 * @param scaling which one
 * @param recordings moments over the training trials by {@link Corpus#recording}; empty unless per recording
 * @param all moments over all training trials, for a recording that is not there; empty unless per recording
 */
public record FittedScaling(Scaling scaling, Map<String, ChannelMoments> recordings, ChannelMoments all) {
    /** Copies the map, in the order of its keys. */
    public FittedScaling {
        recordings = Collections.unmodifiableMap(new TreeMap<>(recordings));
    }

    /**
     * Scales a trial.
     *
     * @param recording the recording that it belongs to
     * @param signal [channel, at least length], microvolts; changed
     * @param length how many samples
     */
    void apply(String recording, float[][] signal, int length) {
        switch (scaling) {
            case MICROVOLTS -> {}
            case PER_RECORDING -> {
                ChannelMoments moments = recordings.getOrDefault(recording, all);
                for (int channel = 0; channel < signal.length; channel++) {
                    moments.standardise(channel, signal[channel], length);
                }
            }
            case PER_TRIAL -> {
                for (float[] channel : signal) {
                    double mean = RunningMoments.mean(channel, length);
                    ChannelMoments.standardise(channel, length, mean, RunningMoments.deviation(channel, length));
                }
            }
        }
    }
}
