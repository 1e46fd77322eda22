package io.headroom.resample;

import io.headroom.random.Key;
import java.util.Arrays;
import java.util.Locale;

/**
 * Milliseconds to down-sample one trial, 105 channels of 5,500 samples, on one thread: median and fastest of 200 after 200
 * to warm up.
 *
 * <p>{@code java -cp toolkit/target/test-classes:toolkit/target/classes io.headroom.resample.DownsampleBench}; the peer is
 * {@code src/test/scripts/downsample_speed.py}.
 */
public final class DownsampleBench {
    private static final int CHANNELS = 105;
    private static final int TIME = 5500;
    private static final int PASSES = 200;

    private DownsampleBench() {}

    /**
     * Measures.
     *
     * @param args none
     */
    public static void main(String[] args) {
        float[][] trial = new float[CHANNELS][TIME]; // [channel, time]
        Key key = Key.of(1);
        for (int c = 0; c < CHANNELS; c++) {
            for (int t = 0; t < TIME; t++) trial[c][t] = key.fold(c).uniformFloat(t);
        }
        for (int factor : new int[] {2, 4, 5}) {
            measure(new KeepEvery(factor), trial);
            measure(new LowPass(factor), trial);
        }
    }

    private static void measure(Downsampler sampler, float[][] trial) {
        float[] into = new float[sampler.outputLength(TIME)];
        double[] milliseconds = new double[PASSES];
        double sum = 0;
        for (int pass = -PASSES; pass < PASSES; pass++) {
            long from = System.nanoTime();
            for (float[] channel : trial) {
                sampler.apply(channel, TIME, into);
                sum += into[7];
            }
            if (pass >= 0) milliseconds[pass] = (System.nanoTime() - from) / 1e6;
        }
        Arrays.sort(milliseconds);
        System.out.printf(
                Locale.ROOT,
                "%-20s median %6.2f ms, fastest %6.2f ms (check %.3f)%n",
                sampler,
                milliseconds[PASSES / 2],
                milliseconds[0],
                sum);
    }
}
