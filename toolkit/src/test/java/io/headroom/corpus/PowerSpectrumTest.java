package io.headroom.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PowerSpectrumTest {
    /** A tone of amplitude A has power A^2 / 2; the window spreads it over three lines. */
    @Test
    void aTonesPowerStandsAtItsFrequency() {
        PowerSpectrum spectrum = new PowerSpectrum(256, 128);
        float[] tone = new float[1024];
        for (int t = 0; t < tone.length; t++) tone[t] = (float) (6 * Math.sin(2 * Math.PI * 10 * t / 128));
        spectrum.add(tone);
        double[] density = spectrum.density();
        double step = spectrum.frequencies()[1];
        assertThat(step).isEqualTo(0.5);
        assertThat((density[19] + density[20] + density[21]) * step).isCloseTo(18, within(1e-4));
        assertThat(density[20]).isEqualTo(density[20]).isGreaterThan(density[19]);
        assertThat(density[40]).isLessThan(1e-6);
    }

    @Test
    void theWholePowerIsTheVariance() {
        PowerSpectrum spectrum = new PowerSpectrum(64, 500);
        float[] signal = new float[64];
        for (int t = 0; t < 64; t++) signal[t] = t % 2 == 0 ? 1 : -1; // all at half the rate
        spectrum.add(signal);
        double whole = 0;
        for (double density : spectrum.density()) whole += density * 500 / 64;
        assertThat(whole).isCloseTo(1, within(1e-9));
    }

    @Test
    void aSegmentWithAHoleIsLeftOut() {
        PowerSpectrum spectrum = new PowerSpectrum(4, 4);
        spectrum.add(new float[] {1, Float.NaN, 1, 1});
        assertThat(spectrum.density()[1]).isNaN();
        spectrum.add(new float[] {1, -1, 1, -1});
        assertThat(spectrum.density()[2]).isPositive();
    }
}
