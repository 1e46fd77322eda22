package io.headroom.corpus.demo;

import io.headroom.random.Key;
import java.util.Arrays;

/**
 * A reader of made-up trials that knows nothing of how they were made: power of each sound channel in stretches of a trial,
 * slow and fast, and the class whose mean is nearest, over the features' deviations; trained on some trials, tested on others.
 */
final class Readout {
    private static final int STRETCHES = 8;
    private static final int BANDS = 3;

    private Readout() {}

    /** [feature]: mean, log power and log power of differences, a stretch and channel. */
    static double[] features(float[] signal, int channels) {
        int samples = signal.length / channels;
        double[] features = new double[STRETCHES * channels * BANDS];
        for (int s = 0; s < STRETCHES; s++) {
            int from = s * samples / STRETCHES;
            int to = (s + 1) * samples / STRETCHES;
            for (int c = 0; c < channels; c++) {
                double sum = 0;
                double power = 1e-6;
                double fast = 1e-6;
                for (int t = from + 2; t < to; t++) {
                    float now = signal[t * channels + c];
                    float change = now - signal[(t - 2) * channels + c];
                    sum += now;
                    power += now * now;
                    fast += change * change;
                }
                int at = (s * channels + c) * BANDS;
                features[at] = sum / (to - from);
                features[at + 1] = Math.log(power);
                features[at + 2] = Math.log(fast);
            }
        }
        for (int i = 0; i < features.length; i++) if (Double.isNaN(features[i])) features[i] = 0;
        return features;
    }

    /** Share of even rows' classes found by the means of the odd rows. */
    static double accuracy(double[][] features, int[] classes) {
        int count = Arrays.stream(classes).max().orElseThrow() + 1;
        int width = features[0].length;
        double[][] mean = new double[count][width];
        int[] rows = new int[count];
        for (int i = 1; i < features.length; i += 2) {
            rows[classes[i]]++;
            for (int f = 0; f < width; f++) mean[classes[i]][f] += features[i][f];
        }
        for (int k = 0; k < count; k++) for (int f = 0; f < width; f++) mean[k][f] /= rows[k];
        double[] variance = new double[width];
        for (int i = 1; i < features.length; i += 2) {
            for (int f = 0; f < width; f++) {
                double away = features[i][f] - mean[classes[i]][f];
                variance[f] += away * away;
            }
        }
        int right = 0;
        int tested = 0;
        for (int i = 0; i < features.length; i += 2) {
            double[] distance = new double[count];
            for (int k = 0; k < count; k++) {
                for (int f = 0; f < width; f++) {
                    double away = features[i][f] - mean[k][f];
                    distance[k] += away * away / (variance[f] + 1e-9);
                }
            }
            int nearest = 0;
            for (int k = 1; k < count; k++) if (distance[k] < distance[nearest]) nearest = k;
            if (nearest == classes[i]) right++;
            tested++;
        }
        return (double) right / tested;
    }

    /** The same classes on other rows. */
    static int[] shuffled(int[] classes, long seed) {
        return Arrays.stream(Key.of(seed).permutation(classes.length))
                .map(i -> classes[i])
                .toArray();
    }
}
