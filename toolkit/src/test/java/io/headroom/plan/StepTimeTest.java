package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.headroom.model.Schedule;
import io.headroom.model.Schedule.Attention;
import io.headroom.model.Schedule.Convolutions;
import io.headroom.model.Schedule.Directions;
import io.headroom.model.Seq2SeqSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepTimeTest {
    private static final Seq2SeqSpec FULL = Seq2SeqSpec.standard(105, 600);

    /** Two micro-batches, 2 layers and directions, each point forward and backward; both directions at once. */
    @Test
    void pointsInTimeAreCountedOnceAPassAndDirection() {
        Schedule recorded = Schedule.recorded(8);
        assertThat(full(recorded, 1).amount(Work.CELLS)).isEqualTo(2 * 2 * 2 * 2 * 5500);
        assertThat(full(recorded, 1).amount(Work.SHARED_CELLS)).isZero();
        assertThat(full(recorded, 2).amount(Work.SHARED_CELLS)).isEqualTo(2 * 2 * 2 * 2 * 5500);
        Schedule together = recorded.with(Directions.SIDE_BY_SIDE);
        assertThat(full(together, 2).amount(Work.CELLS)).isEqualTo(2 * 2 * 2 * 5500);
        assertThat(full(together.withSegment(250), 2).amount(Work.CELLS)).isEqualTo(2 * 2 * 3 * 5500);
        assertThat(full(together.withSegment(250), 2).amount(Work.SEGMENTS)).isEqualTo(2 * 2 * 22 * 2);
    }

    /** [16, 256] x [256, 1024], 2 operations each, twice a point; those of 8 rows are done while the weights are read. */
    @Test
    void recurrentProductsOfManyRowsHaveTheirOwnCount() {
        double expected = 2.0 * (16 - 8) * 256 * 1024 * (2 * 2 * 2 * 5500);
        double decoder = full(Schedule.recorded(16), 1).amount(Work.MANY_ROWS_PRODUCTS) - expected;
        assertThat(decoder).as("the decoder's, 49 words").isPositive().isLessThan(0.1 * expected);
        assertThat(full(Schedule.recorded(8), 1).amount(Work.MANY_ROWS_PRODUCTS))
                .isZero();
    }

    /** [256, 1024] numbers at each point of each micro-batch, layer and direction, forward and backward. */
    @Test
    void weightsAreReadForAMicroBatchHoweverSmall() {
        double aMicroBatch = 256.0 * 1024 * (2 * 2 * 2 * 5500);
        assertThat(full(Schedule.recorded(16), 1).amount(Work.CELL_WEIGHTS)).isEqualTo(aMicroBatch);
        assertThat(full(Schedule.recorded(1), 1).amount(Work.CELL_WEIGHTS)).isEqualTo(16 * aMicroBatch);
    }

    /** 16.5 numbers a state: two directions of 4 trials x 125 points take 17 MB together, of 2 x 1,000 68 MB; a cache has 32 MiB. */
    @Test
    void recordsOfLongSegmentsLeaveTheCache() {
        Schedule lean = Schedule.LEAN;
        assertThat(full(lean.withMicroBatch(4), 2).amount(Work.SEGMENT_UNCACHED))
                .isZero();
        double record = 16.5 * 2 * 1000 * 256 * 4;
        double all = 16 * 5500.0 * 2 * 2 * 16.5 * 256;
        assertThat(full(lean.withMicroBatch(2).withSegment(1000), 2).amount(Work.SEGMENT_UNCACHED))
                .as("both directions at once")
                .isCloseTo(all / 2 * (1 - (32 << 20) / (2 * record)), withinPercentage(1e-9));
        assertThat(full(lean.withMicroBatch(2).withSegment(1000), 1).amount(Work.SEGMENT_UNCACHED))
                .as("one after the other")
                .isCloseTo(all * (1 - (32 << 20) / record), withinPercentage(1e-9));
        assertThat(full(Schedule.recorded(16), 2).amount(Work.SEGMENT_UNCACHED)).isZero();
    }

    @Test
    void partsThatDoNotDivideTheBatchAreCounted() {
        double whole = full(Schedule.recorded(16), 1).amount(Work.WORDS_RECORDED);
        assertThat(whole).isEqualTo(49);
        assertThat(full(Schedule.recorded(5), 1).amount(Work.WORDS_RECORDED)).isEqualTo(4 * whole);
        Schedule parts = Schedule.recorded(5).withDecoderBatch(2);
        assertThat(full(parts, 1).amount(Work.WORDS_RECORDED))
                .as("5 = 2 + 2 + 1, 3 times; 1")
                .isEqualTo(10 * whole);
    }

    /** 49 words x 5,500 points x 256 states; two rows on two threads take as long as one. */
    @Test
    void attentionIsSharedByRows() {
        double aTrial = (49 + 2) * 5500.0 * 256;
        Schedule lean = Schedule.LEAN;
        assertThat(full(lean, 1).amount(Work.ATTENTION_LOOPS)).isEqualTo(16 * aTrial);
        assertThat(full(lean, 2).amount(Work.ATTENTION_LOOPS)).isEqualTo(8 * aTrial);
        assertThat(full(lean.withDecoderBatch(1), 2).amount(Work.ATTENTION_LOOPS))
                .isEqualTo(16 * aTrial);
        assertThat(full(lean.with(Attention.RECORDED), 2).amount(Work.ATTENTION_LOOPS))
                .isZero();
    }

    @Test
    void theTimeIsTheSumOfAmountsTimesSpeeds() {
        StepTime step = full(Schedule.LEAN, 2);
        double sum = 0;
        for (Work kind : Work.values())
            sum += step.amount(kind) * Speeds.REFERENCE.nanoseconds().get(kind);
        assertThat(step.seconds(Speeds.REFERENCE)).isCloseTo(sum * 1e-9, within(1e-9));
        assertThat(step.secondsPerTrial(Speeds.REFERENCE)).isCloseTo(sum * 1e-9 / 16, within(1e-9));
    }

    @Test
    void piecesOfTheConvolutionsCostTheirSecondPass() {
        double recorded = full(Schedule.recorded(4), 1).amount(Work.CONVOLUTIONS);
        double pieces =
                full(Schedule.recorded(4).with(Convolutions.IN_PIECES), 1).amount(Work.CONVOLUTIONS);
        double first = 2.0 * 16 * 5500 * 3 * 105 * 64;
        double second = 2.0 * 16 * 5500 * 3 * 64 * 32;
        assertThat(recorded).isCloseTo(2 * first + 3 * second, withinPercentage(1e-9));
        assertThat(pieces).isCloseTo(5 * first + 4 * second, withinPercentage(1e-9));
    }

    /** Seconds a trial in PERFORMANCE's tables. */
    private static final List<Timed> MEASURED = List.of(
            new Timed(Variant.FULL, 1.88),
            new Timed(Variant.LITE, 0.67),
            new Timed(Variant.MEDIUM, 0.84),
            new Timed(Variant.LEAN, 0.53),
            new Timed(Variant.MEDIUM.with(Schedule.LEAN), 0.29),
            new Timed(Variant.LITE.with(Schedule.LEAN), 0.15),
            new Timed(Variant.FULL.withMicroBatch(8), 1.52),
            new Timed(Variant.FULL.withMicroBatch(8).with(Schedule.recorded(8).with(Attention.WRITTEN_OUT)), 0.64),
            new Timed(Variant.LEAN.with(Schedule.LEAN.withDecoderBatch(8)), 0.49),
            new Timed(Variant.LEAN.withMicroBatch(4), 0.60),
            new Timed(Variant.LEAN.withMicroBatch(4).withSegment(80), 0.63),
            new Timed(Variant.LEAN.withMicroBatch(4).withSegment(50), 0.68),
            new Timed(Variant.LEAN.withMicroBatch(3), 0.78),
            new Timed(Variant.LEAN.withMicroBatch(2), 0.79),
            new Timed(Variant.LEAN.withMicroBatch(2).withSegment(1000), 0.84),
            new Timed(Variant.LEAN.withMicroBatch(1), 1.05));

    private record Timed(Variant variant, double seconds) {
        double predicted() {
            return StepTime.of(
                            variant.network(105, 600),
                            variant.schedule(),
                            variant.effectiveBatch(),
                            variant.networkSamples(),
                            50,
                            2)
                    .secondsPerTrial(Speeds.REFERENCE);
        }
    }

    @Test
    void whatWasMeasuredIsPredictedWithinAQuarter() {
        assertThat(MEASURED)
                .allSatisfy(timed -> assertThat(timed.predicted())
                        .as("%s", timed.variant)
                        .isCloseTo(timed.seconds, withinPercentage(25)));
    }

    @Test
    void andInItsOrder() {
        List<Double> measured = MEASURED.stream().map(Timed::seconds).toList();
        List<Double> predicted = MEASURED.stream().map(Timed::predicted).toList();
        assertThat(RankCorrelation.of(measured, predicted)).isGreaterThan(0.9);
    }

    private static StepTime full(Schedule schedule, int threads) {
        return StepTime.of(FULL, schedule, 16, 5500, 50, threads);
    }
}
