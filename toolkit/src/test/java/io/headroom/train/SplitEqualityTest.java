package io.headroom.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.headroom.corpus.Batch;
import io.headroom.engine.ComputeDevice;
import io.headroom.engine.Gradients;
import io.headroom.engine.LiveArrays;
import io.headroom.engine.NativeArrays;
import io.headroom.model.Dropout;
import io.headroom.model.Network;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.model.WordFeed;
import io.headroom.random.Key;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An effective batch of 8 uneven sentences, dropout .2 and .3, half of the words forced: split in any way. */
class SplitEqualityTest {
    private static final Seq2SeqSpec SPEC = new Seq2SeqSpec(7, 8, 4, 6, 5, 2, 20, 0.2, 0.3);
    private static final MadeUpTrials TRIALS = new MadeUpTrials(11, 8, 7, 40, 20, Key.of(5));
    private static final Batch WHOLE = TRIALS.batch(0, 1, 2, 3, 4, 5, 6, 7);
    private static final Batch TAIL = TRIALS.batch(8, 9, 10);
    private static final double SINGLE_BAR = 1e-5;
    private static final double DOUBLE_BAR = 1e-9;

    /** Words read at (trial, position) by the unsplit run: one near-tie would part two correct runs. */
    private static final Map<Integer, Long> READ = new HashMap<>();

    private static Outcome whole;
    private static Outcome tail;
    private static Outcome wholeInDouble;
    private static Outcome tailInDouble;

    private enum Precision {
        SINGLE,
        DOUBLE
    }

    private record Outcome(double loss, Map<String, double[]> numbers) {}

    @BeforeAll
    static void runUnsplit() {
        READ.clear();
        whole = run(WHOLE, 8, Precision.SINGLE, Key.of(1));
        tail = run(TAIL, 8, Precision.SINGLE, Key.of(1));
        wholeInDouble = run(WHOLE, 8, Precision.DOUBLE, Key.of(1));
        tailInDouble = run(TAIL, 8, Precision.DOUBLE, Key.of(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyMicroBatchGivesTheSameStep(int microBatch) {
        Map<String, Double> apart = differences(run(WHOLE, microBatch, Precision.SINGLE, Key.of(1)), whole);
        apart.keySet().removeIf(SplitEqualityTest::cancels);
        assertThat(apart)
                .allSatisfy((name, difference) -> assertThat(difference).isLessThan(SINGLE_BAR));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyMicroBatchGivesTheSameTail(int microBatch) {
        Map<String, Double> apart = differences(run(TAIL, microBatch, Precision.SINGLE, Key.of(1)), tail);
        apart.keySet().removeIf(SplitEqualityTest::cancels);
        assertThat(apart)
                .allSatisfy((name, difference) -> assertThat(difference).isLessThan(SINGLE_BAR));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void inDoublePrecisionEveryParameterDoesWithoutException(int microBatch) {
        Map<String, Double> apart = differences(run(WHOLE, microBatch, Precision.DOUBLE, Key.of(1)), wholeInDouble);
        assertThat(apart).hasSizeGreaterThan(40);
        assertThat(apart)
                .allSatisfy((name, difference) -> assertThat(difference).isLessThan(DOUBLE_BAR));
        assertThat(differences(run(TAIL, microBatch, Precision.DOUBLE, Key.of(1)), tailInDouble))
                .allSatisfy((name, difference) -> assertThat(difference).isLessThan(DOUBLE_BAR));
    }

    /** Memory that Java lent to a recorded operation would be freed by the collection and taken by the tenants. */
    @Test
    void aCollectionInTheMiddleOfAStepChangesNothing() {
        Outcome calm = run(TAIL, 2, Precision.SINGLE, Key.of(1));
        List<ByteBuffer> tenants = new ArrayList<>();
        Outcome collected = run(TAIL, 2, Precision.SINGLE, Key.of(1), (feed, position) -> {
            System.gc();
            for (int size = 4; size <= 4096; size *= 2) {
                for (int i = 0; i < 100; i++)
                    tenants.add(ByteBuffer.allocateDirect(size).putInt(0, 0x7f800000));
            }
        });
        assertThat(differences(collected, calm))
                .allSatisfy((name, difference) -> assertThat(difference).isZero());
        assertThat(tenants).isNotEmpty();
    }

    /** All settings of the four switches; a segment that divides the 40 points in time, two that do not, one of the whole trial. */
    private static Stream<Schedule> schedules() {
        List<Schedule> all = new ArrayList<>();
        for (Schedule sizes : List.of(
                Schedule.recorded(8),
                Schedule.recorded(3).withDecoderBatch(2),
                Schedule.recorded(5).withDecoderBatch(1),
                Schedule.recorded(1))) {
            for (int switches = 0; switches < 16; switches++) all.add(switched(sizes, switches));
        }
        return all.stream();
    }

    private static Schedule switched(Schedule sizes, int switches) {
        int[] segments = {1, 7, 10, 40};
        Schedule schedule = sizes;
        if ((switches & 1) != 0) schedule = schedule.with(Schedule.Convolutions.IN_PIECES);
        if ((switches & 2) != 0) schedule = schedule.with(Schedule.Attention.WRITTEN_OUT);
        if ((switches & 4) != 0) schedule = schedule.withSegment(segments[sizes.encoderBatch() % segments.length]);
        if ((switches & 8) != 0) schedule = schedule.with(Schedule.Directions.SIDE_BY_SIDE);
        return schedule;
    }

    /** Against double precision: where sums cancel, at most twice as far off as the unsplit step of the engine. */
    @ParameterizedTest
    @MethodSource("schedules")
    void everyScheduleGivesTheSameStep(Schedule schedule) {
        Map<String, Double> apart = differences(run(WHOLE, schedule, Precision.SINGLE, Key.of(1)), wholeInDouble);
        Map<String, Double> recorded = differences(whole, wholeInDouble);
        assertThat(apart).hasSameSizeAs(recorded);
        apart.forEach((name, difference) ->
                assertThat(difference).as(name).isLessThan(cancels(name) ? 2 * recorded.get(name) : SINGLE_BAR));
    }

    /** Attention that is written out computes in single precision only. */
    private static Stream<Schedule> schedulesOfTheEngine() {
        return schedules().filter(schedule -> schedule.attention() == Schedule.Attention.RECORDED);
    }

    @ParameterizedTest
    @MethodSource("schedulesOfTheEngine")
    void inDoublePrecisionEveryScheduleDoesWithoutException(Schedule schedule) {
        assertThat(differences(run(WHOLE, schedule, Precision.DOUBLE, Key.of(1)), wholeInDouble))
                .allSatisfy((name, difference) -> assertThat(difference).isLessThan(DOUBLE_BAR));
    }

    @Test
    void otherDropoutWouldBeNoticed() {
        Map<String, Double> apart = differences(run(WHOLE, 3, Precision.SINGLE, Key.of(2)), whole);
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
    private static boolean cancels(String name) {
        return GradientKind.of(name) == GradientKind.CANCELLING;
    }

    private static Outcome run(Batch batch, int microBatch, Precision precision, Key dropout) {
        return run(batch, microBatch, precision, dropout, (feed, position) -> {});
    }

    private static Outcome run(
            Batch batch, int microBatch, Precision precision, Key dropout, ObjIntConsumer<WordFeed> beforeEachWord) {
        return run(batch, Schedule.recorded(microBatch), precision, dropout, beforeEachWord);
    }

    private static Outcome run(Batch batch, Schedule schedule, Precision precision, Key dropout) {
        return run(batch, schedule, precision, dropout, (feed, position) -> {});
    }

    private static Outcome run(
            Batch batch, Schedule schedule, Precision precision, Key dropout, ObjIntConsumer<WordFeed> beforeEachWord) {
        try (Network network = precision == Precision.SINGLE
                ? Network.create(SPEC, 3, ComputeDevice.CPU)
                : Network.inDoublePrecision(SPEC, 3)) {
            TrainingStep step = new TrainingStep(network, schedule);
            int before = LiveArrays.inProcess();
            double loss = step.backward(batch, Dropout.of(dropout, batch.rows()), (from, to) -> {
                WordFeed feed = replayed(batch, from, to);
                return (position, target, logits) -> {
                    beforeEachWord.accept(feed, position);
                    return feed.next(position, target, logits);
                };
            });
            assertThat(LiveArrays.inProcess()).isEqualTo(before);
            Map<String, double[]> numbers = new LinkedHashMap<>();
            network.learned().forEach((name, parameter) -> {
                try (NDArray gradient = Gradients.of(parameter).orElseThrow()) {
                    if (!Parity.ZERO_GRADIENT.contains(name)) numbers.put(name, doubles(gradient));
                }
            });
            network.weights().forEach((name, array) -> {
                if (name.contains("running")) numbers.put(name, doubles(array));
            });
            return new Outcome(loss, numbers);
        }
    }

    private static double[] doubles(NDArray array) {
        try (NDArray wide = array.toType(DataType.FLOAT64, true)) {
            return wide.toDoubleArray();
        }
    }

    /** Half forced by coins; the other half's words are recorded by the first run and replayed by the others. */
    private static WordFeed replayed(Batch batch, int from, int to) {
        TeacherForcing coins = TeacherForcing.of(1, 0, 0.5);
        return (position, target, logits) -> {
            long[] words = coins.next(position, target, logits).toLongArray();
            for (int b = from; b < to; b++) {
                int place = batch.rows().get(b).trial() * 100 + position;
                READ.putIfAbsent(place, words[b - from]);
                words[b - from] = READ.get(place);
            }
            return NativeArrays.longs(target.getManager(), target.getShape(), words);
        };
    }

    /** Largest difference over the largest entry, by name. */
    private static Map<String, Double> differences(Outcome own, Outcome other) {
        Map<String, Double> all = new LinkedHashMap<>();
        all.put("loss", Math.abs(own.loss - other.loss) / other.loss);
        other.numbers.forEach((name, values) -> all.put(name, relative(own.numbers.get(name), values)));
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
