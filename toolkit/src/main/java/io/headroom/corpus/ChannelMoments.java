package io.headroom.corpus;

import io.headroom.error.CallerMistake;
import java.util.Arrays;
import java.util.List;

/**
 * Mean and standard deviation of each channel.
 *
 * @param mean by channel, microvolts
 * @param deviation by channel, microvolts; 0 for a channel that is flat or was never measured
 */
public record ChannelMoments(List<Double> mean, List<Double> deviation) {
    /** Refuses lists of different lengths. */
    public ChannelMoments {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.size() != deviation.size()) {
            throw new CallerMistake(
                    "expected as many means as deviations, got " + mean.size() + " and " + deviation.size());
        }
    }

    /**
     * Brings a channel to mean 0 and deviation 1. A flat channel becomes 0.
     *
     * @param channel which one
     * @param signal [at least length], microvolts; changed
     * @param length how many samples
     */
    void standardise(int channel, float[] signal, int length) {
        standardise(signal, length, mean.get(channel), deviation.get(channel));
    }

    static void standardise(float[] signal, int length, double mean, double deviation) {
        if (deviation == 0) {
            Arrays.fill(signal, 0, length, 0);
            return;
        }
        float shift = (float) mean;
        float factor = (float) (1 / deviation);
        for (int t = 0; t < length; t++) signal[t] = (signal[t] - shift) * factor;
    }
}
