package io.headroom.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.error.CallerMistake;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every kind, and what tells one from the other. */
class DownsamplerTest {
    private static final int LENGTH = 601;
    private static final int MIDDLE_FROM = 20;

    static Stream<Downsampler> all() {
        return Stream.of(1, 2, 3, 7, 20).flatMap(factor -> Stream.of(new KeepEvery(factor), new LowPass(factor)));
    }

    private static float[] tone(double cyclesPerSample) {
        float[] tone = new float[LENGTH];
        for (int t = 0; t < LENGTH; t++) tone[t] = (float) Math.cos(2 * Math.PI * cyclesPerSample * t);
        return tone;
    }

    @ParameterizedTest
    @MethodSource("all")
    void theLengthIsRoundedUp(Downsampler sampler) {
        for (int length : new int[] {0, 1, sampler.factor() - 1, sampler.factor(), sampler.factor() + 1, LENGTH}) {
            int expected = (int) Math.ceil((double) length / sampler.factor());
            assertThat(sampler.outputLength(length)).isEqualTo(expected);
            assertThat(sampler.apply(new float[length])).hasSize(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aConstantStaysWhatItIsAwayFromTheEnds(Downsampler sampler) {
        float[] constant = new float[LENGTH];
        Arrays.fill(constant, 5);
        float[] kept = sampler.apply(constant);
        for (int i = 10; i < kept.length - 11; i++) assertThat(kept[i]).isCloseTo(5f, within(1e-5f));
        assertThat(sampler.gainAt(0)).isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("all")
    void oneSampleThatIsNotANumberSpoilsOnlyItsNeighbours(Downsampler sampler) {
        float[] x = tone(0.01);
        float[] clean = sampler.apply(x);
        x[300] = Float.NaN;
        float[] spoilt = sampler.apply(x);
        for (int i = 0; i < clean.length; i++) {
            int distance = Math.abs(i * sampler.factor() - 300);
            if (distance > 10 * sampler.factor()) assertThat(spoilt[i]).isEqualTo(clean[i]);
        }
        float[] rejected = new float[LENGTH];
        Arrays.fill(rejected, Float.NaN);
        assertThat(sampler.apply(rejected)).containsOnly(Float.NaN);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theInputIsNotChangedAndTheRestOfALongerTargetNeither(Downsampler sampler) {
        float[] x = tone(0.02);
        float[] into = new float[LENGTH + 1];
        Arrays.fill(into, -9);
        sampler.apply(x, 400, into);
        assertThat(x).isEqualTo(tone(0.02));
        int outputs = sampler.outputLength(400);
        assertThat(Arrays.copyOf(into, outputs)).isEqualTo(sampler.apply(Arrays.copyOf(x, 400)));
        assertThat(Arrays.copyOfRange(into, outputs, into.length)).containsOnly(-9);
    }

    @Test
    void keepingEveryThirdKeepsZeroThreeAndSix() {
        assertThat(new KeepEvery(3).apply(new float[] {0, 1, 2, 3, 4, 5, 6, 7})).containsExactly(0, 3, 6);
    }

    @Test
    void aFactorOfOneChangesNothing() {
        for (Downsampler sampler : List.of(new KeepEvery(1), new LowPass(1))) {
            assertThat(sampler.apply(tone(0.3))).isEqualTo(tone(0.3));
            assertThat(sampler.gainAt(1)).isOne();
            assertThat(sampler.describe()).isEqualTo("every sample kept");
        }
    }

    @ParameterizedTest
    @CsvSource({"2,0.5", "2,0.9", "2,1.1", "3,0.8", "3,1.1", "5,0.95"})
    void theGainIsWhatAToneReallyHasAfterwards(int factor, double ofNewNyquist) {
        LowPass sampler = new LowPass(factor);
        float[] kept = sampler.apply(tone(ofNewNyquist / 2 / factor));
        // The filter has no delay, so the tone stays a cosine: its amplitude by least squares, away from the ends.
        double product = 0;
        double power = 0;
        for (int i = MIDDLE_FROM; i < kept.length - MIDDLE_FROM; i++) {
            double pure = Math.cos(Math.PI * ofNewNyquist * i);
            product += pure * kept[i];
            power += pure * pure;
        }
        assertThat(product / power).isCloseTo(sampler.gainAt(ofNewNyquist), within(2e-3));
    }

    @Test
    void stridingLetsEverythingThroughAndSaysSo() {
        KeepEvery every = new KeepEvery(4);
        assertThat(every.gainAt(0.5)).isOne();
        assertThat(every.gainAt(4)).isOne();
        assertThat(every.describe())
                .isEqualTo("one sample in 4 kept, no filter; gain at the new Nyquist 1.00 (0.0 dB): aliases");
    }

    @Test
    void theFilterSaysItsGainAtTheNewNyquist() {
        assertThat(new LowPass(2).describe())
                .isEqualTo(
                        "FIR low-pass (Kaiser 5.0, 41 taps), then one sample in 2 kept; gain at the new Nyquist 0.50 (-6.0 dB)");
    }

    @Test
    void ofAMistypedMethodTheNearestIsTold() {
        assertThatThrownBy(() -> Downsampler.named("firr", 2))
                .isInstanceOf(CallerMistake.class)
                .hasMessage("unknown method \"firr\": expected keep or fir; did you mean fir?");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 100_001, Integer.MAX_VALUE})
    void theFilterRefusesFactorsThatItIsNotMadeFor(int factor) {
        assertThatThrownBy(() -> new LowPass(factor))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("" + factor);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void stridingRefusesFactorsBelowOne(int factor) {
        assertThatThrownBy(() -> new KeepEvery(factor))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("" + factor);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 2.1, Double.NaN})
    void refusesFrequenciesThatAreNotInTheSignal(double ofNewNyquist) {
        assertThatThrownBy(() -> new LowPass(2).gainAt(ofNewNyquist)).isInstanceOf(CallerMistake.class);
        assertThatThrownBy(() -> new KeepEvery(2).gainAt(ofNewNyquist)).isInstanceOf(CallerMistake.class);
    }

    @Test
    void twoOfTheSameFactorAreEqual() {
        assertThat(new LowPass(3))
                .isEqualTo(new LowPass(3))
                .hasSameHashCodeAs(new LowPass(3))
                .isNotEqualTo(new LowPass(4));
        assertThat(new LowPass(3)).hasToString("LowPass[factor=3]");
    }
}
