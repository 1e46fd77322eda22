package io.headroom.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LearningRateTest {
    private static final TrainingSettings SETTINGS = TrainingSettings.STANDARD;

    @Test
    void threeEpochsWithoutAGainAreBorneAndTheFourthHalvesTheRate() {
        LearningRate rate = after(LearningRate.of(1e-3), 2.0, 2.1, 2.1, 2.1);
        assertThat(rate.rate()).isEqualTo(1e-3);
        assertThat(rate.after(2.1, SETTINGS).rate()).isEqualTo(5e-4);
    }

    @Test
    void aGainStartsThePatienceAnew() {
        LearningRate rate = after(LearningRate.of(1e-3), 2.0, 2.1, 2.1, 1.9, 2.0, 2.0, 2.0);
        assertThat(rate.rate()).isEqualTo(1e-3);
    }

    @Test
    void aGainBelowOneTenThousandthIsNone() {
        LearningRate rate = after(LearningRate.of(1e-3), 2.0, 1.9999, 1.9999, 1.9999, 1.9999);
        assertThat(rate.rate()).isEqualTo(5e-4);
    }

    @Test
    void aLossThatIsNoNumberIsNoGain() {
        LearningRate rate = after(LearningRate.of(1e-3), 2.0, Double.NaN);
        assertThat(rate.badEpochs()).isEqualTo(1);
        assertThat(rate.best()).isEqualTo(2.0);
    }

    private static LearningRate after(LearningRate start, double... losses) {
        LearningRate rate = start;
        for (double loss : losses) rate = rate.after(loss, SETTINGS);
        return rate;
    }
}
