package io.headroom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.memory.Footprint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Seq2SeqFootprintTest {
    private static final Seq2SeqSpec FULL = Seq2SeqSpec.standard(105, 600);

    /**
     * Resident peaks of fresh processes, hidden, layers, effective batch, micro-batch, time, words: {@code headroom measure
     * --variant full} with {@code --hidden --layers --effective-batch --batch-size --shape 105,TIME --words}.
     */
    @ParameterizedTest
    @CsvSource({
        "128, 1, 4, 4, 2750, 25, 598e6",
        "256, 2, 4, 1, 2750, 25, 683e6",
        "256, 2, 2, 1, 5500, 50, 938e6",
        "32, 1, 16, 1, 5500, 5, 566e6",
        "256, 2, 2, 2, 5500, 10, 1017e6",
        "256, 2, 2, 2, 5500, 3, 1025e6",
        "256, 2, 4, 4, 5500, 50, 2501e6",
    })
    void theEstimateIsNotBelowWhatWasMeasuredAndAtMostFifteenPercentAbove(
            int hidden, int layers, int effective, int micro, int time, int words, double measured) {
        Seq2SeqSpec spec = FULL.withHidden(hidden).withLayers(layers);
        long expected = Seq2SeqFootprint.ofTraining(spec, Schedule.recorded(micro), effective, time, words)
                .total()
                .count();
        assertThat((double) expected).isBetween(measured, 1.15 * measured);
    }

    /** {@code headroom measure --variant lean}, and with {@code --batch-size 4}. */
    @ParameterizedTest
    @CsvSource({"8, 916e6", "4, 713e6"})
    void ofAStepThatKeepsLittleToo(int micro, double measured) {
        Schedule schedule = Schedule.LEAN.withMicroBatch(micro);
        long expected = Seq2SeqFootprint.ofTraining(FULL, schedule, 16, 5500, 50)
                .total()
                .count();
        assertThat((double) expected).isBetween(measured, 1.15 * measured);
    }

    @Test
    void anotherWordCostsATanhOverTheWholeMemory() {
        long more = total(16, 51) - total(16, 50);
        long tanh = 16L * 5500 * 256 * 4;
        long logits = 3L * 16 * 600 * 4;
        assertThat(more).isEqualTo(tanh + logits);
    }

    @Test
    void theFullVariantNeedsWhatPythonNeeds() {
        assertThat(total(16, 50) / 1e9).isCloseTo(8.5, within(0.5));
    }

    @Test
    void everyItemSaysHowItWasComputed() {
        Footprint footprint = Seq2SeqFootprint.ofTraining(FULL, Schedule.recorded(4), 16, 5500, 50);
        assertThat(footprint.items())
                .extracting(Footprint.Item::name)
                .contains("parameters", "encoder", "attention", "batch");
        assertThat(footprint.items())
                .allSatisfy(item -> assertThat(item.formula()).isNotBlank());
    }

    private static long total(int micro, int words) {
        return Seq2SeqFootprint.ofTraining(FULL, Schedule.recorded(micro), 16, 5500, words)
                .total()
                .count();
    }
}
