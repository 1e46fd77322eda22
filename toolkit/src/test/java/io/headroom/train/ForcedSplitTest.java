package io.headroom.train;

import static io.headroom.train.SplitEqualityTest.DOUBLE_BAR;
import static io.headroom.train.SplitEqualityTest.SINGLE_BAR;
import static io.headroom.train.SplitEqualityTest.SPEC;
import static io.headroom.train.SplitEqualityTest.TAIL;
import static io.headroom.train.SplitEqualityTest.WHOLE;
import static io.headroom.train.SplitEqualityTest.cancels;
import static io.headroom.train.SplitEqualityTest.differences;
import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.error.OverBudget;
import io.headroom.memory.MemoryGuard.Request;
import io.headroom.memory.RefusingGuard;
import io.headroom.model.Schedule;
import io.headroom.model.Schedule.Attention;
import io.headroom.model.Schedule.Convolutions;
import io.headroom.train.SplitEqualityTest.Unsplit;
import io.headroom.train.StepNumbers.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A guard refuses at every place of a step, once or several times in a row: the step is the one that nobody disturbed. */
class ForcedSplitTest {
    private static final Schedule PIECES = Schedule.recorded(4)
            .withDecoderBatch(2)
            .with(Convolutions.IN_PIECES)
            .withSegment(7);
    private static final List<Schedule> SCHEDULES = List.of(
            Schedule.recorded(8),
            Schedule.recorded(3).withDecoderBatch(2),
            PIECES.with(Attention.WRITTEN_OUT).with(Schedule.Directions.SIDE_BY_SIDE));
    private static Unsplit whole;
    private static Unsplit tail;

    @BeforeAll
    static void runUndisturbed() {
        whole = Unsplit.of(SPEC, WHOLE);
        tail = Unsplit.of(SPEC, TAIL);
    }

    /** Every request of a step, refused once or several times. */
    private static Stream<Arguments> everywhere(
            List<Schedule> schedules, Unsplit unsplit, Attention attention, int... inARow) {
        List<Arguments> all = new ArrayList<>();
        for (Schedule schedule : schedules) {
            RefusingGuard calm = RefusingGuard.never();
            unsplit.split(split(schedule, calm, attention, MadeUpDemand::of), Precision.SINGLE);
            assertThat(calm.heard()).hasSizeGreaterThan(3);
            for (int first = 0; first < calm.heard().size(); first++) {
                for (int count : inARow) all.add(Arguments.of(schedule, first, count));
            }
        }
        return all.stream();
    }

    private static Stream<Arguments> inSinglePrecision() {
        return everywhere(SCHEDULES, whole, Attention.WRITTEN_OUT, 1, 4);
    }

    /** Twelve in a row leave one trial at a time, or nothing smaller at all. */
    private static Stream<Arguments> byTheEngineAlone() {
        return everywhere(List.of(SCHEDULES.get(0), SCHEDULES.get(1), PIECES), whole, Attention.RECORDED, 1, 2, 12);
    }

    private static Stream<Arguments> ofATail() {
        return everywhere(List.of(SCHEDULES.get(1), PIECES), tail, Attention.RECORDED, 1);
    }

    @ParameterizedTest
    @MethodSource("inSinglePrecision")
    void aRefusalAnywhereGivesTheSameStep(Schedule schedule, int first, int count) {
        Map<String, Double> recorded = differences(whole.inSingle(), whole.inDouble());
        outcome(whole, schedule, Attention.WRITTEN_OUT, Precision.SINGLE, RefusingGuard.at(first, count))
                .ifPresent(own -> differences(own, whole.inDouble())
                        .forEach((name, difference) -> assertThat(difference)
                                .as(name)
                                .isLessThan(cancels(name) ? 2 * recorded.get(name) : SINGLE_BAR)));
    }

    @ParameterizedTest
    @MethodSource("byTheEngineAlone")
    void inDoublePrecisionNoParameterIsAnException(Schedule schedule, int first, int count) {
        outcome(whole, schedule, Attention.RECORDED, Precision.DOUBLE, RefusingGuard.at(first, count))
                .ifPresent(own -> assertThat(differences(own, whole.inDouble()))
                        .hasSizeGreaterThan(40)
                        .allSatisfy((name, difference) -> assertThat(difference).isLessThan(DOUBLE_BAR)));
    }

    @ParameterizedTest
    @MethodSource("ofATail")
    void aTailIsTheSameToo(Schedule schedule, int first, int count) {
        outcome(tail, schedule, Attention.RECORDED, Precision.DOUBLE, RefusingGuard.at(first, count))
                .ifPresent(own -> assertThat(differences(own, tail.inDouble()))
                        .allSatisfy((name, difference) -> assertThat(difference).isLessThan(DOUBLE_BAR)));
    }

    /** None only if nothing smaller was left to refuse; after a single refusal there always is. */
    private static Optional<StepNumbers> outcome(
            Unsplit unsplit, Schedule schedule, Attention attention, Precision precision, RefusingGuard guard) {
        Asked asked = new Asked();
        Optional<StepNumbers> own;
        try {
            own = Optional.of(unsplit.split(split(schedule, guard, attention, asked), precision));
        } catch (OverBudget e) {
            assertThat(guard.count()).isGreaterThan(1);
            asked.requireTightest(attention);
            own = Optional.empty();
        }
        assertThat(guard.heard()).hasSizeGreaterThan(guard.first());
        return own;
    }

    private static GuardedSplit split(Schedule schedule, RefusingGuard guard, Attention attention, StepDemand demand) {
        return new GuardedSplit(schedule, guard, new Tightening(attention), batch -> demand);
    }

    /** Made-up bytes, and what they were last asked for. */
    private static final class Asked implements StepDemand {
        private Part part;
        private Schedule schedule;

        @Override
        public Request of(Part next, Schedule with) {
            part = next;
            schedule = with;
            return MadeUpDemand.of(next, with);
        }

        /** On the convolutions' way back neither the encoder's record nor the attention's is there any more. */
        private void requireTightest(Attention attention) {
            assertThat(schedule.encoderBatch()).isEqualTo(1);
            assertThat(schedule.decoderBatch()).isEqualTo(1);
            assertThat(schedule.convolutions()).isEqualTo(Convolutions.IN_PIECES);
            if (part == Part.CONVOLUTIONS_BACKWARD) return;
            assertThat(schedule.recomputes()).isTrue();
            assertThat(schedule.attention()).isEqualTo(attention);
        }
    }
}
