package io.headroom.corpus.demo;

import io.headroom.random.Key;

/**
 * How one subject's sources reach the channels: electrodes on the upper half of a sphere, sources below them, each seen best
 * by the electrodes around it. Subjects have the same sources in slightly other places.
 */
final class Mixing {
    private static final double WIDTH = 0.5;
    private static final double DISPLACEMENT = 0.12;
    private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
    private static final int COORDINATES = 3;

    /** [source, channel]; the squares of a channel's weights, summed over sources, are 1 in the mean over channels. */
    private final float[][] weights;

    /**
     * Weighs a group of sources.
     *
     * @param places where the sources of all subjects are
     * @param subject where this one's are displaced to
     * @param sources sources in the group
     * @param channels channels
     */
    Mixing(Key places, Key subject, int sources, int channels) {
        double[][] seen = new double[sources][channels];
        double square = 0;
        for (int s = 0; s < sources; s++) {
            double[] source = displaced(on(places.fold(s)), subject.fold(s));
            for (int c = 0; c < channels; c++) {
                seen[s][c] = Math.exp(-squaredDistance(source, electrode(c, channels)) / (2 * WIDTH * WIDTH));
                square += seen[s][c] * seen[s][c] / channels;
            }
        }
        weights = new float[sources][channels];
        for (int s = 0; s < sources; s++) {
            for (int c = 0; c < channels; c++) weights[s][c] = (float) (seen[s][c] / Math.sqrt(square));
        }
    }

    int sources() {
        return weights.length;
    }

    /**
     * Adds the sources to the channels: signal[t, c] += sum over s of sources[s][t] * weights[s][c].
     *
     * @param sources [source, time]
     * @param signal [time, channel]
     */
    void add(float[][] sources, float[] signal) {
        float[] row = new float[weights[0].length];
        for (int t = 0; t < signal.length / row.length; t++) {
            System.arraycopy(signal, t * row.length, row, 0, row.length);
            for (int s = 0; s < weights.length; s++) addScaled(row, weights[s], sources[s][t]);
            System.arraycopy(row, 0, signal, t * row.length, row.length);
        }
    }

    /** A loop over arrays from their start, which the compiler turns into vector instructions. */
    private static void addScaled(float[] row, float[] weights, float scale) {
        for (int c = 0; c < row.length; c++) row[c] += weights[c] * scale;
    }

    /** Equal areas of the upper half sphere (Fibonacci lattice). */
    private static double[] electrode(int channel, int channels) {
        return point((channel + 0.5) / channels, GOLDEN_ANGLE * channel);
    }

    private static double[] on(Key key) {
        return point(key.uniform(0), 2 * Math.PI * key.uniform(1));
    }

    private static double[] point(double height, double angle) {
        double radius = Math.sqrt(1 - height * height);
        return new double[] {radius * Math.cos(angle), radius * Math.sin(angle), height};
    }

    private static double[] displaced(double[] point, Key subject) {
        for (int i = 0; i < COORDINATES; i++) point[i] += DISPLACEMENT * subject.normal(i);
        return point;
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < COORDINATES; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return sum;
    }
}
