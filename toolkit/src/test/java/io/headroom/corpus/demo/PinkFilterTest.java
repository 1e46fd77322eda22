package io.headroom.corpus.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.random.Key;
import org.junit.jupiter.api.Test;

class PinkFilterTest {
    @Test
    void powerHalvesWithEachOctaveFromOneToAHundredHertz() {
        PinkFilter pink = new PinkFilter(500);
        double last = 0;
        for (double hertz = 1; hertz <= 128; hertz *= 2) {
            double power = 0;
            for (int i = 0; i < 150; i++) {
                float[] noise = new float[2000];
                pink.add(Key.of(i), 1, noise, 0, 1, noise.length);
                for (double near = 0.9; near < 1.15; near += 0.1) {
                    power += Spectrum.power(noise, 0, 1, near * hertz, 500);
                }
            }
            // 450 nearly independent draws of an exponential: 5% deviation each, 0.3 dB of the ratio.
            if (last > 0)
                assertThat(10 * Math.log10(power / last)).as(hertz + " Hz").isCloseTo(-3, within(1.2));
            last = power;
        }
    }

    @Test
    void theVarianceIsTheScaleSquaredFromTheFirstSampleOn() {
        PinkFilter pink = new PinkFilter(500);
        double start = 0;
        double middle = 0;
        int trials = 4_000;
        for (int i = 0; i < trials; i++) {
            float[] noise = new float[40];
            pink.add(Key.of(i), 3, noise, 0, 1, noise.length);
            start += noise[0] * noise[0] / trials;
            middle += noise[39] * noise[39] / trials;
        }
        assertThat(start).isCloseTo(9, within(0.9));
        assertThat(middle).isCloseTo(9, within(0.9));
    }

    @Test
    void alphaHasVarianceOneAndItsPeakAtItsFrequency() {
        AlphaFilter alpha = new AlphaFilter(10, 500);
        double square = 0;
        double peak = 0;
        double beside = 0;
        for (int i = 0; i < 100; i++) {
            float[] noise = alpha.noise(Key.of(i), 2000);
            for (float value : noise) square += value * value / 2000.0 / 100;
            peak += Spectrum.power(noise, 0, 1, 10, 500);
            beside += Spectrum.power(noise, 0, 1, 14, 500) + Spectrum.power(noise, 0, 1, 6, 500);
        }
        assertThat(square).isCloseTo(1, within(0.12));
        assertThat(peak).isGreaterThan(10 * beside);
    }
}
