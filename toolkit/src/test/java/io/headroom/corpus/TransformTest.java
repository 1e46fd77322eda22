package io.headroom.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.error.CallerMistake;
import io.headroom.random.Key;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransformTest {
    private static final Key KEY = Key.of(21);
    private static final int CHANNELS = 40;
    private static final int LENGTH = 300;

    static Transform[] original() {
        return Augmentation.ORIGINAL.transforms().toArray(Transform[]::new);
    }

    /** Channel 3 is silent, sample {@code LENGTH} on is not part of the trial. */
    private static float[][] signal() {
        float[][] signal = new float[CHANNELS][LENGTH + 10];
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int t = 0; t < LENGTH + 10; t++)
                signal[channel][t] = (float) KEY.fold(channel).normal(t);
        }
        Arrays.fill(signal[3], 0, LENGTH, 0);
        return signal;
    }

    private static float[][] applied(Transform transform, Key key) {
        float[][] signal = signal();
        transform.apply(signal, LENGTH, key);
        return signal;
    }

    @ParameterizedTest
    @MethodSource("original")
    void theSameKeyGivesTheSameCopy(Transform transform) {
        for (int copy = 0; copy < 20; copy++) {
            float[][] once = applied(transform, KEY.fold(copy));
            assertThat(applied(transform, KEY.fold(copy))).isDeepEqualTo(once);
        }
    }

    @ParameterizedTest
    @MethodSource("original")
    void changesTrialsAndLeavesSilentChannelsAndThePaddingAlone(Transform transform) {
        int changed = 0;
        float[][] before = signal();
        for (int copy = 0; copy < 50; copy++) {
            float[][] after = applied(transform, KEY.fold(copy));
            if (!Arrays.deepEquals(before, after)) changed++;
            assertThat(Arrays.copyOf(after[3], LENGTH)).containsOnly(0);
            for (int channel = 0; channel < CHANNELS; channel++) {
                assertThat(Arrays.copyOfRange(after[channel], LENGTH, LENGTH + 10))
                        .containsExactly(Arrays.copyOfRange(before[channel], LENGTH, LENGTH + 10));
            }
        }
        assertThat(changed).isBetween(3, 50);
    }

    @Test
    void happensAsOftenAsItsProbabilitySays() {
        long happened = IntStream.range(0, 2000)
                .filter(copy -> {
                    float[][] one = {{1, 2}};
                    new Transform.Flip(0.2, 1).apply(one, 2, KEY.fold(copy));
                    return one[0][0] < 0;
                })
                .count();
        // 400 expected, with a standard deviation of 18.
        assertThat(happened).isBetween(328L, 472L);
    }

    @Test
    void gainGivesEachChannelAFactorOfItsOwn() {
        float[][] signal = new float[1000][1];
        for (float[] channel : signal) channel[0] = 1;
        new Transform.Gain(1, 0.8, 1.2).apply(signal, 1, KEY);
        double[] factors =
                Arrays.stream(signal).mapToDouble(channel -> channel[0]).toArray();
        assertThat(Arrays.stream(factors).min().orElseThrow()).isBetween(0.7999, 0.81);
        assertThat(Arrays.stream(factors).max().orElseThrow()).isBetween(1.19, 1.2001);
    }

    @Test
    void dropoutSilencesTheShareOfChannels() {
        float[][] after = applied(new Transform.ChannelDropout(1, 0.05), KEY);
        long silent = Arrays.stream(after).filter(channel -> channel[0] == 0).count();
        // Two of forty, and the one that was silent before unless it was drawn.
        assertThat(silent).isBetween(2L, 3L);
    }

    @Test
    void noiseIsAsStrongAsAPartOfTheChannelsDeviation() {
        float[][] signal = new float[2][20_000];
        for (int t = 0; t < 20_000; t++) {
            signal[0][t] = t % 2 == 0 ? 1 : -1;
            signal[1][t] = t % 2 == 0 ? 1000 : -1000;
        }
        new Transform.Noise(0.05, 0.05).apply(signal, 20_000, KEY);
        for (int channel = 0; channel < 2; channel++) {
            float scale = channel == 0 ? 1 : 1000;
            float[] noise = new float[20_000];
            for (int t = 0; t < 20_000; t++) noise[t] = signal[channel][t] / scale - (t % 2 == 0 ? 1 : -1);
            assertThat(RunningMoments.deviation(noise, 20_000)).isCloseTo(0.05, within(0.002));
            assertThat(RunningMoments.mean(noise, 20_000)).isCloseTo(0, within(0.002));
        }
    }

    @Test
    void shiftMovesAllChannelsByTheSameAndLosesNothing() {
        float[][] before = signal();
        boolean[] seen = new boolean[7];
        for (int copy = 0; copy < 100; copy++) {
            float[][] after = applied(new Transform.Shift(1, 3), KEY.fold(copy));
            int by = IntStream.rangeClosed(-3, 3)
                    .filter(shift -> after[0][Math.floorMod(shift, LENGTH)] == before[0][0])
                    .findFirst()
                    .orElseThrow();
            seen[by + 3] = true;
            for (int channel = 0; channel < CHANNELS; channel++) {
                for (int t = 0; t < LENGTH; t++) {
                    assertThat(after[channel][Math.floorMod(t + by, LENGTH)]).isEqualTo(before[channel][t]);
                }
            }
        }
        assertThat(seen).containsOnly(true);
    }

    @Test
    void shiftTakesATrialShorterThanItself() {
        float[][] one = {{1, 2, 3}};
        new Transform.Shift(1, 50).apply(one, 3, KEY);
        assertThat(one[0]).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void smoothingIsTheMeanOfThreeNeighbours() {
        float[][] one = {{3, 6, 0, 9, 100}};
        new Transform.Smooth(1).apply(one, 4, KEY);
        assertThat(one[0]).containsExactly(4.5f, 3, 5, 4.5f, 100);
    }

    @Test
    void flipChangesTheSignOfTheShareOfChannels() {
        float[][] before = signal();
        float[][] after = applied(new Transform.Flip(1, 0.1), KEY);
        long flipped = IntStream.range(0, CHANNELS)
                .filter(channel -> channel != 3 && after[channel][7] == -before[channel][7])
                .count();
        assertThat(flipped).isBetween(3L, 4L);
    }

    @Test
    void settingsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new Transform.Gain(1.1, 0.8, 1.2)).isInstanceOf(CallerMistake.class);
        assertThatThrownBy(() -> new Transform.Noise(0.2, 0.1)).isInstanceOf(CallerMistake.class);
        assertThatThrownBy(() -> new Transform.Shift(0.5, -1)).isInstanceOf(CallerMistake.class);
        assertThatThrownBy(() -> new Transform.Smooth(Double.NaN)).isInstanceOf(CallerMistake.class);
    }
}
