package io.headroom.corpus;

import io.headroom.error.CallerMistake;
import io.headroom.random.Key;
import java.util.Arrays;

/**
 * One way to make a trial look like another reading of the same sentence. A pure function of its key; a channel of zeros
 * stays a channel of zeros.
 */
public sealed interface Transform {
    /**
     * Changes a trial, or leaves it as it is if the key says so.
     *
     * @param signal [channel, at least length], scaled; changed
     * @param length samples of the trial
     * @param key where its random numbers come from
     */
    void apply(float[][] signal, int length, Key key);

    /**
     * Each channel becomes louder or softer by a factor of its own.
     *
     * @param probability how often
     * @param low smallest factor
     * @param high largest factor
     */
    record Gain(double probability, double low, double high) implements Transform {
        /** Refuses what is no probability and no interval. */
        public Gain {
            checkProbability(probability);
            checkInterval(low, high);
        }

        @Override
        public void apply(float[][] signal, int length, Key key) {
            if (key.uniform(0) >= probability) return;
            for (int channel = 0; channel < signal.length; channel++) {
                float factor = (float) (low + (high - low) * key.uniform(channel + 1L));
                for (int t = 0; t < length; t++) signal[channel][t] *= factor;
            }
        }
    }

    /**
     * A part of the channels falls silent.
     *
     * @param probability how often
     * @param share part of the channels, rounded down, at least one
     */
    record ChannelDropout(double probability, double share) implements Transform {
        /** Refuses what is no probability. */
        public ChannelDropout {
            checkProbability(probability);
            checkProbability(share);
        }

        @Override
        public void apply(float[][] signal, int length, Key key) {
            if (key.uniform(0) >= probability) return;
            for (int channel : someChannels(signal.length, share, key)) Arrays.fill(signal[channel], 0, length, 0);
        }
    }

    /**
     * White noise, as strong as a part of each channel's own standard deviation in this trial. In the original the strength
     * is an absolute number, which is next to nothing on microvolts and would be too much on a quiet channel.
     *
     * @param low smallest strength, as a part of the channel's deviation
     * @param high largest strength
     */
    record Noise(double low, double high) implements Transform {
        /** Refuses what is no interval. */
        public Noise {
            checkInterval(low, high);
        }

        @Override
        public void apply(float[][] signal, int length, Key key) {
            double strength = low + (high - low) * key.uniform(0);
            for (int channel = 0; channel < signal.length; channel++) {
                float[] row = signal[channel];
                double sigma = strength * RunningMoments.deviation(row, length);
                if (sigma == 0) continue;
                Key place = key.fold(channel);
                // Box and Muller 1958: one radius and one angle make two samples.
                for (int t = 0; t < length; t += 2) {
                    double radius = sigma * Math.sqrt(-2 * Math.log(1 - place.uniform(t)));
                    double angle = 2 * Math.PI * place.uniform(t + 1L);
                    row[t] += (float) (radius * Math.cos(angle));
                    if (t + 1 < length) row[t + 1] += (float) (radius * Math.sin(angle));
                }
            }
        }
    }

    /**
     * The trial begins earlier or later; what leaves at one end comes in at the other.
     *
     * @param probability how often
     * @param most largest shift to either side, samples of the view
     */
    record Shift(double probability, int most) implements Transform {
        /** Refuses what is no probability and no shift. */
        public Shift {
            checkProbability(probability);
            CallerMistake.atLeast("most", most, 0);
        }

        @Override
        public void apply(float[][] signal, int length, Key key) {
            if (key.uniform(0) >= probability) return;
            int by = Math.floorMod(key.below(1, 2 * most + 1) - most, length);
            float[] copy = new float[length];
            for (float[] row : signal) {
                System.arraycopy(row, 0, copy, 0, length);
                System.arraycopy(copy, 0, row, by, length - by);
                System.arraycopy(copy, length - by, row, 0, by);
            }
        }
    }

    /**
     * Each sample becomes the mean of itself and its two neighbours; at the ends, of itself and its one neighbour.
     *
     * @param probability how often
     */
    record Smooth(double probability) implements Transform {
        /** Refuses what is no probability. */
        public Smooth {
            checkProbability(probability);
        }

        @Override
        public void apply(float[][] signal, int length, Key key) {
            if (key.uniform(0) >= probability || length < 2) return;
            for (float[] row : signal) {
                float before = row[0];
                row[0] = (row[0] + row[1]) / 2;
                for (int t = 1; t < length - 1; t++) {
                    float here = row[t];
                    row[t] = (before + here + row[t + 1]) / 3;
                    before = here;
                }
                row[length - 1] = (before + row[length - 1]) / 2;
            }
        }
    }

    /**
     * A part of the channels changes its sign.
     *
     * @param probability how often
     * @param share part of the channels, rounded down, at least one
     */
    record Flip(double probability, double share) implements Transform {
        /** Refuses what is no probability. */
        public Flip {
            checkProbability(probability);
            checkProbability(share);
        }

        @Override
        public void apply(float[][] signal, int length, Key key) {
            if (key.uniform(0) >= probability) return;
            for (int channel : someChannels(signal.length, share, key)) {
                for (int t = 0; t < length; t++) signal[channel][t] = 0 - signal[channel][t]; // no -0
            }
        }
    }

    private static int[] someChannels(int channels, double share, Key key) {
        int count = Math.max(1, (int) (share * channels));
        return Arrays.copyOf(key.fold(1).permutation(channels), count);
    }

    private static void checkProbability(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new CallerMistake("expected a probability or share in [0, 1], got " + probability + "; give 0 to 1");
        }
    }

    private static void checkInterval(double low, double high) {
        if (!(low >= 0 && low <= high && high < Double.POSITIVE_INFINITY)) {
            throw new CallerMistake(
                    "expected 0 <= low <= high, got low " + low + " and high " + high + "; give the smaller one first");
        }
    }
}
