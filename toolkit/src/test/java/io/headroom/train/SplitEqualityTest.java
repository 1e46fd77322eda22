package io.headroom.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.corpus.Batch;
import io.headroom.engine.ComputeDevice;
import io.headroom.engine.LiveArrays;
import io.headroom.model.Dropout;
import io.headroom.model.Network;
import io.headroom.model.RowsPass;
import io.headroom.model.Schedule;
import io.headroom.model.Schedule.Attention;
import io.headroom.model.Schedule.Convolutions;
import io.headroom.model.Schedule.Directions;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.model.StepSplit;
import io.headroom.model.WordFeed;
import io.headroom.random.Key;
import io.headroom.train.StepNumbers.Precision;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An effective batch of 8 uneven sentences, dropout .2 and .3, half of the words forced: split in any way. */
class SplitEqualityTest {
    static final Seq2SeqSpec SPEC = new Seq2SeqSpec(7, 8, 4, 6, 5, 2, 20, 0.2, 0.3);
    static final MadeUpTrials TRIALS = new MadeUpTrials(11, 8, 7, 40, 20, Key.of(5));
    static final Batch WHOLE = TRIALS.batch(0, 1, 2, 3, 4, 5, 6, 7);
    static final Batch TAIL = TRIALS.batch(8, 9, 10);
    static final double SINGLE_BAR = 1e-5;
    static final double DOUBLE_BAR = 1e-9;
    static final Key DROPOUT = Key.of(1);

    private static Unsplit whole;
    private static Unsplit tail;
    private static Unsplit oneLayer;

    @BeforeAll
    static void runUnsplit() {
        whole = Unsplit.of(SPEC, WHOLE);
        tail = Unsplit.of(SPEC, TAIL);
        oneLayer = Unsplit.of(SPEC.withLayers(1), WHOLE);
    }

    /**
     * A step of the engine, recorded as a whole. What its decoder reads of its own is read by every other run too: one
     * near-tie would part two correct runs.
     */
    record Unsplit(Seq2SeqSpec spec, Batch batch, WordsRead words, StepNumbers inSingle, StepNumbers inDouble) {
        static Unsplit of(Seq2SeqSpec spec, Batch batch) {
            WordsRead words = new WordsRead(batch.size(), MadeUpTrials.MOST_TOKENS);
            Schedule recorded = Schedule.recorded(batch.size());
            StepNumbers inSingle = StepNumbers.of(spec, recorded, Precision.SINGLE, batch, DROPOUT, feeds(words));
            StepNumbers inDouble = StepNumbers.of(spec, recorded, Precision.DOUBLE, batch, DROPOUT, feeds(words));
            return new Unsplit(spec, batch, words, inSingle, inDouble);
        }

        StepNumbers split(Schedule schedule, Precision precision) {
            return split(schedule, precision, DROPOUT, feeds());
        }

        StepNumbers split(Schedule schedule, Precision precision, Key dropout, RowsPass.Feeds feeds) {
            return StepNumbers.of(spec, schedule, precision, batch, dropout, feeds);
        }

        StepNumbers split(StepSplit split, Precision precision) {
            return StepNumbers.of(spec, split, precision, batch, DROPOUT, feeds());
        }

        RowsPass.Feeds feeds() {
            return feeds(words);
        }

        private static RowsPass.Feeds feeds(WordsRead words) {
            return (from, to) -> words.rows(from);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyMicroBatchGivesTheSameStep(int microBatch) {
        sameInSingle(whole, Schedule.recorded(microBatch));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyMicroBatchGivesTheSameTail(int microBatch) {
        sameInSingle(tail, Schedule.recorded(microBatch));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void inDoublePrecisionEveryParameterDoesWithoutException(int microBatch) {
        sameInDouble(whole, Schedule.recorded(microBatch));
        sameInDouble(tail, Schedule.recorded(microBatch));
    }

    private static void sameInSingle(Unsplit unsplit, Schedule schedule) {
        Map<String, Double> apart = differences(unsplit.split(schedule, Precision.SINGLE), unsplit.inSingle());
        apart.keySet().removeIf(SplitEqualityTest::cancels);
        assertThat(apart)
                .hasSizeGreaterThan(40)
                .allSatisfy((name, difference) -> assertThat(difference).isLessThan(SINGLE_BAR));
    }

    private static void sameInDouble(Unsplit unsplit, Schedule schedule) {
        assertThat(differences(unsplit.split(schedule, Precision.DOUBLE), unsplit.inDouble()))
                .hasSizeGreaterThan(40)
                .allSatisfy((name, difference) -> assertThat(difference).isLessThan(DOUBLE_BAR));
    }

    /** Memory that Java lent to a recorded operation would be freed by the collection and taken by the tenants. */
    @Test
    void aCollectionInTheMiddleOfAStepChangesNothing() {
        StepNumbers calm = tail.split(Schedule.recorded(2), Precision.SINGLE);
        List<ByteBuffer> tenants = new ArrayList<>();
        StepNumbers collected = tail.split(Schedule.recorded(2), Precision.SINGLE, DROPOUT, (from, to) -> {
            WordFeed words = tail.feeds().rows(from, to);
            return (position, target, logits) -> {
                System.gc();
                for (int size = 4; size <= 4096; size *= 2) {
                    for (int i = 0; i < 100; i++)
                        tenants.add(ByteBuffer.allocateDirect(size).putInt(0, 0x7f800000));
                }
                return words.next(position, target, logits);
            };
        });
        assertThat(differences(collected, calm))
                .allSatisfy((name, difference) -> assertThat(difference).isZero());
        assertThat(tenants).isNotEmpty();
    }

    /** All settings of the four switches; of the segments two divide the 40 points in time, one does not, one is all of them. */
    private static Stream<Schedule> schedules() {
        return Stream.of(
                        Schedule.recorded(8).withSegment(1),
                        Schedule.recorded(3).withDecoderBatch(2).withSegment(7),
                        Schedule.recorded(5).withDecoderBatch(1).withSegment(40),
                        Schedule.recorded(1).withSegment(10))
                .flatMap(sizes -> IntStream.range(0, 16).mapToObj(switches -> switched(sizes, switches)));
    }

    private static Schedule switched(Schedule sizes, int switches) {
        return new Schedule(
                sizes.encoderBatch(),
                sizes.decoderBatch(),
                (switches & 1) == 0 ? Convolutions.RECORDED : Convolutions.IN_PIECES,
                (switches & 2) == 0 ? Attention.RECORDED : Attention.WRITTEN_OUT,
                (switches & 4) == 0 ? 0 : sizes.segment(),
                (switches & 8) == 0 ? Directions.IN_TURN : Directions.SIDE_BY_SIDE);
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void everyScheduleGivesTheSameStep(Schedule schedule) {
        asGoodAsTheEngine(whole, schedule);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyMicroBatchOfLeanGivesTheSameStepOfOneLayerAndOfTwo(int microBatch) {
        Schedule lean = Schedule.LEAN.withMicroBatch(microBatch).withSegment(9);
        asGoodAsTheEngine(oneLayer, lean);
        asGoodAsTheEngine(whole, lean);
    }

    /** Against double precision: where sums cancel, at most twice as far off as the unsplit step of the engine. */
    private static void asGoodAsTheEngine(Unsplit unsplit, Schedule schedule) {
        Map<String, Double> apart = differences(unsplit.split(schedule, Precision.SINGLE), unsplit.inDouble());
        Map<String, Double> recorded = differences(unsplit.inSingle(), unsplit.inDouble());
        assertThat(apart).hasSameSizeAs(recorded);
        apart.forEach((name, difference) ->
                assertThat(difference).as(name).isLessThan(cancels(name) ? 2 * recorded.get(name) : SINGLE_BAR));
    }

    /** Attention that is written out computes in single precision only. */
    private static Stream<Schedule> schedulesOfTheEngine() {
        return schedules().filter(schedule -> schedule.attention() == Attention.RECORDED);
    }

    @ParameterizedTest
    @MethodSource("schedulesOfTheEngine")
    void inDoublePrecisionEveryScheduleDoesWithoutException(Schedule schedule) {
        sameInDouble(whole, schedule);
    }

    private static Stream<Schedule> allOffAndAllOn() {
        Schedule sizes = Schedule.recorded(2).withDecoderBatch(1).withSegment(7);
        return Stream.of(switched(sizes, 0), switched(sizes, 15));
    }

    @ParameterizedTest
    @MethodSource("allOffAndAllOn")
    void noArrayOutlivesTheStep(Schedule schedule) {
        try (Network network = Network.create(SPEC, 1, ComputeDevice.CPU)) {
            TrainingStep step = new TrainingStep(network, schedule);
            int before = LiveArrays.inProcess();
            step.backward(TAIL, Dropout.of(DROPOUT, TAIL.rows()), (from, to) -> WordFeed.FORCED);
            assertThat(LiveArrays.inProcess()).isEqualTo(before);
        }
    }

    @Test
    void otherDropoutWouldBeNoticed() {
        Map<String, Double> apart = differences(
                whole.split(Schedule.recorded(3), Precision.SINGLE, Key.of(2), whole.feeds()), whole.inSingle());
        assertThat(apart.get("loss")).isGreaterThan(100 * SINGLE_BAR);
        assertThat(apart.get("out2.weight")).isGreaterThan(100 * SINGLE_BAR);
    }

    @Test
    void sentencesWeighedAlikeInsteadOfWordsWouldBeNoticed() {
        double sentences = 0;
        for (int row = 0; row < WHOLE.size(); row++) {
            sentences += alone(row) / WHOLE.size();
        }
        assertThat(Math.abs(sentences - together()) / together()).isGreaterThan(100 * SINGLE_BAR);
    }

    /** A sentence's own mean loss, by running statistics and true words. */
    private static double alone(int trial) {
        try (Network network = Network.create(SPEC, 3, ComputeDevice.CPU)) {
            return network.loss(TRIALS.batch(trial), WordFeed.FORCED, 1).mean();
        }
    }

    private static double together() {
        try (Network network = Network.create(SPEC, 3, ComputeDevice.CPU)) {
            return network.loss(WHOLE, WordFeed.FORCED, 3).mean();
        }
    }

    /** Single precision holds the rounding noise of such a sum, so double precision is asked about it. */
    static boolean cancels(String name) {
        return GradientKind.of(name) == GradientKind.CANCELLING;
    }

    /** Largest difference over the largest entry, by name; what is zero by mathematics is left out. */
    static Map<String, Double> differences(StepNumbers own, StepNumbers other) {
        Map<String, Double> all = new LinkedHashMap<>();
        all.put("loss", Math.abs(own.loss() - other.loss()) / other.loss());
        other.gradients().forEach((name, values) -> {
            if (GradientKind.of(name) != GradientKind.ZERO) {
                all.put(name, relative(own.gradients().get(name), values));
            }
        });
        other.statistics()
                .forEach((name, values) ->
                        all.put(name, relative(own.statistics().get(name), values)));
        return all;
    }

    private static double relative(double[] own, double[] other) {
        double difference = 0;
        double entry = 0;
        for (int i = 0; i < own.length; i++) {
            difference = Math.max(difference, Math.abs(own[i] - other[i]));
            entry = Math.max(entry, Math.abs(other[i]));
        }
        return difference / entry;
    }
}
