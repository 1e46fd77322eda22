package io.headroom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.engine.FreedMemory;
import io.headroom.error.CallerMistake;
import io.headroom.memory.Footprint;
import io.headroom.memory.Footprint.Item;
import io.headroom.memory.Footprint.Kind;
import io.headroom.model.Schedule.Attention;
import io.headroom.model.Schedule.Convolutions;
import io.headroom.model.Schedule.Directions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class Seq2SeqFootprintTest {
    private static final Seq2SeqSpec FULL = Seq2SeqSpec.standard(105, 600);
    private static final Seq2SeqSpec SMALL =
            Seq2SeqSpec.standard(7, 30).withHidden(12).withLayers(3);

    static Stream<Schedule> schedules() {
        List<Schedule> all = new ArrayList<>();
        for (Convolutions convolutions : Convolutions.values()) {
            for (Attention attention : Attention.values()) {
                for (Directions directions : Directions.values()) {
                    for (int segment : new int[] {0, 9}) {
                        all.add(new Schedule(4, 3, convolutions, attention, segment, directions));
                    }
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void everyFormulaEvaluatesToItsBytes(Schedule schedule) {
        for (Seq2SeqSpec spec : List.of(FULL, SMALL)) {
            Seq2SeqFootprint footprint = Seq2SeqFootprint.of(spec, schedule, 5, 100, 8, 2);
            assertThat(footprint.phases()).hasSize(6);
            for (Footprint phase : footprint.phases().values()) {
                for (Item item : footprint.always().plus(phase).items()) {
                    assertThat((double) item.bytes().count())
                            .as(item.name() + ": " + item.formula())
                            .isCloseTo(evaluated(item.formula()), within(1.0));
                }
            }
        }
    }

    /** Sums of products of numbers, of which one has a unit. */
    private static double evaluated(String formula) {
        BigDecimal sum = BigDecimal.ZERO;
        for (String term : formula.split(" \\+ ", -1)) {
            BigDecimal product = BigDecimal.ONE;
            for (String factor : term.split(" x ", -1)) {
                String[] numberAndUnit = factor.split(" ", -1);
                product = product.multiply(new BigDecimal(numberAndUnit[0]));
                if (numberAndUnit.length == 2 && numberAndUnit[1].equals("MB")) {
                    product = product.movePointRight(6);
                }
            }
            sum = sum.add(product);
        }
        return sum.doubleValue();
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void thePeakIsThatOfTheLargestPhase(Schedule schedule) {
        Seq2SeqFootprint footprint = Seq2SeqFootprint.of(FULL, schedule, 5, 1000, 8, 2);
        long largest = footprint.phases().values().stream()
                .map(Footprint::total)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .count();
        assertThat(footprint.peak().total().count())
                .isEqualTo(footprint.always().total().count() + largest);
    }

    @Test
    void anotherRecordedWordCostsATanhOverTheWholeMemory() {
        long more = total(16, 51) - total(16, 50);
        long tanh = 16L * 5500 * 256 * 4;
        long scoresAndWeights = 2L * 16 * 5500 * 4;
        long logits = 3L * 16 * 600 * 4;
        long operations = 150_000;
        assertThat(more).isCloseTo(tanh + scoresAndWeights + logits + operations, within(2L));
    }

    @Test
    void aWordThatIsWrittenOutCostsNextToNothing() {
        assertThat(decoderOfLean(51) - decoderOfLean(50)).isBetween(150_000L, 450_000L);
    }

    private static long decoderOfLean(int words) {
        return Seq2SeqFootprint.of(FULL, Schedule.LEAN, 16, 5500, words, 2)
                .phases()
                .get(Phase.DECODER)
                .total()
                .count();
    }

    /**
     * Resident peaks of fresh processes, two steps each, as {@code headroom measure} starts them: at full size {@code --variant
     * lean}, {@code medium} and {@code lite}, the latter two with {@code --schedule lean} too. Where two threads free what the
     * other may take, an estimate errs on the upper side.
     */
    @ParameterizedTest
    @CsvSource({
        "256, 2, 16, 5500, 8, 886e6",
        "256, 2, 16, 2750, 0, 1473e6",
        "256, 2, 16, 2750, 8, 703e6",
        "128, 1, 4, 5500, 0, 1127e6",
        "128, 1, 4, 5500, 4, 400e6",
    })
    void theGuidesVariantsAreEstimatedNoLowerThanThreePercentAndNoHigherThanEight(
            int hidden, int layers, int effective, int time, int leanParts, double measured) {
        Schedule schedule = leanParts > 0 ? Schedule.LEAN.withMicroBatch(leanParts) : Schedule.recorded(4);
        Seq2SeqSpec spec = FULL.withHidden(hidden).withLayers(layers);
        long estimated = Seq2SeqFootprint.of(spec, schedule, effective, time, 50, 2)
                .peak()
                .total()
                .count();
        assertThat(estimated / measured).isBetween(0.97, 1.08);
    }

    @Test
    void theFullVariantNeedsWhatPythonNeeds() {
        assertThat(total(16, 50) / 1e9).isCloseTo(8.5, within(0.5));
    }

    @Test
    void twoDirectionsAtOnceHoldMoreThanOneAfterTheOther() {
        assertThat(encoderBackward(Schedule.LEAN))
                .isGreaterThan(encoderBackward(Schedule.LEAN.with(Directions.IN_TURN)));
    }

    private static long encoderBackward(Schedule schedule) {
        return Seq2SeqFootprint.of(FULL, schedule, 16, 5500, 50, 2)
                .phases()
                .get(Phase.ENCODER_BACKWARD)
                .total()
                .count();
    }

    @Test
    void rowsOfTheHeapCountAsHeap() {
        Footprint footprint = Seq2SeqFootprint.ofTraining(FULL, Schedule.LEAN, 16, 5500, 50);
        long heap = footprint.total(Kind.HEAP).count();
        assertThat(heap).isGreaterThan(Seq2SeqFootprint.heapOfRows(FULL, Schedule.LEAN, 5500, 50));
        assertThat(Seq2SeqFootprint.heapOfRows(FULL, Schedule.LEAN, 5500, 50))
                .isEqualTo(2L * 5500 * (4 * 256 * 4 + 3 * 20 + 4 * 49));
        assertThat(Seq2SeqFootprint.heapOfRows(FULL, Schedule.recorded(4), 5500, 50))
                .isZero();
    }

    @Test
    void whatIsSmallKeepsWhatItFreesAndWhatIsLargeGivesItBack() {
        assertThat(rule(Schedule.recorded(4), 300)).isEqualTo(FreedMemory.Rule.KEPT);
        assertThat(rule(Schedule.recorded(4), 5500)).isEqualTo(FreedMemory.Rule.GIVEN_BACK);
        assertThat(rule(Schedule.LEAN, 300)).isEqualTo(FreedMemory.Rule.KEPT_WITHIN_PHASE);
    }

    private static FreedMemory.Rule rule(Schedule schedule, int time) {
        return Seq2SeqFootprint.of(FULL.withHidden(64), schedule, 8, time, 10, 2)
                .freedMemory();
    }

    static Stream<Seq2SeqSpec> beyondCounting() {
        int most = 1_000_000_000;
        return Stream.of(
                FULL.withHidden(most),
                new Seq2SeqSpec(most, 64, 32, 256, 256, 2, 600, 0, 0),
                new Seq2SeqSpec(105, most, 32, 256, 256, 2, 600, 0, 0),
                new Seq2SeqSpec(105, 64, most, 256, 256, 2, 600, 0, 0),
                new Seq2SeqSpec(105, 64, 32, 256, most, 2, 600, 0, 0),
                new Seq2SeqSpec(105, 64, 32, 256, 256, most, 600, 0, 0),
                new Seq2SeqSpec(105, 64, 32, 256, 256, 2, most, 0, 0));
    }

    @ParameterizedTest
    @MethodSource("beyondCounting")
    void sizesBeyondCountingAreRefused(Seq2SeqSpec spec) {
        assertThatThrownBy(() -> Seq2SeqFootprint.of(spec, Schedule.recorded(4), 16, 5500, 50, 2))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("beyond counting");
    }

    private static long total(int micro, int words) {
        return total(Schedule.recorded(micro), words);
    }

    private static long total(Schedule schedule, int words) {
        return Seq2SeqFootprint.ofTraining(FULL, schedule, 16, 5500, words)
                .total()
                .count();
    }
}
