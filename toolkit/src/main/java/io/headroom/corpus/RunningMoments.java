package io.headroom.corpus;

import java.util.stream.DoubleStream;

/** Mean and spread of channels over trials that come one by one, joined as by Chan, Golub and LeVeque 1979. */
final class RunningMoments {
    private final long[] counts;
    private final double[] means;
    private final double[] squares;

    RunningMoments(int channels) {
        counts = new long[channels];
        means = new double[channels];
        squares = new double[channels];
    }

    /** Takes in a channel's signal of one trial. */
    void add(int channel, float[] signal, int length) {
        double mean = mean(signal, length);
        join(channel, length, mean, squares(signal, length, mean));
    }

    /** Takes in all that another one has seen. */
    void add(RunningMoments other) {
        for (int channel = 0; channel < counts.length; channel++) {
            if (other.counts[channel] == 0) continue;
            join(channel, other.counts[channel], other.means[channel], other.squares[channel]);
        }
    }

    private void join(int channel, long count, double mean, double square) {
        long all = counts[channel] + count;
        double apart = mean - means[channel];
        means[channel] += apart * count / all;
        squares[channel] += square + apart * apart * counts[channel] / all * count;
        counts[channel] = all;
    }

    /** The moments; a channel that was never seen takes those of {@code others}. */
    ChannelMoments moments(RunningMoments others) {
        double[] mean = new double[counts.length];
        double[] deviation = new double[counts.length];
        for (int channel = 0; channel < counts.length; channel++) {
            RunningMoments from = counts[channel] > 0 ? this : others;
            mean[channel] = from.means[channel];
            deviation[channel] =
                    from.counts[channel] == 0 ? 0 : Math.sqrt(from.squares[channel] / from.counts[channel]);
        }
        return new ChannelMoments(
                DoubleStream.of(mean).boxed().toList(),
                DoubleStream.of(deviation).boxed().toList());
    }

    static double mean(float[] signal, int length) {
        double sum = 0;
        for (int t = 0; t < length; t++) sum += signal[t];
        return sum / length;
    }

    static double deviation(float[] signal, int length) {
        return Math.sqrt(squares(signal, length, mean(signal, length)) / length);
    }

    private static double squares(float[] signal, int length, double mean) {
        double sum = 0;
        for (int t = 0; t < length; t++) sum += (signal[t] - mean) * (signal[t] - mean);
        return sum;
    }
}
