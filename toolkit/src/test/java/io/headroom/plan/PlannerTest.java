package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.headroom.engine.HeadroomEngine;
import io.headroom.error.OverBudget;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryBudget;
import io.headroom.model.Schedule;
import io.headroom.model.Schedule.Attention;
import io.headroom.model.Schedule.Convolutions;
import io.headroom.model.Schedule.Directions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {
    private static final MeasureSettings FULL = MeasureSettings.fullSize(Variant.FULL);
    private static final MeasureSettings SMALL = new MeasureSettings(
            Variant.FULL.withHidden(64).withEffectiveBatch(5).withWindow(700), 12, 9, 40, 1);

    /** Recorded, some of its ways are so small that they keep what they free, and some are not. */
    private static final MeasureSettings CROSSING = new MeasureSettings(
            Variant.FULL.withHidden(160).withLayers(1).withEffectiveBatch(4).withWindow(700), 64, 60, 600, 1);

    /** All ways of the small step, one by one, without any pruning. */
    private record Way(Schedule schedule, int threads, long rank, long bytes) {
        static List<Way> all(MeasureSettings size, int most) {
            PlannedMemory memory = new PlannedMemory(size);
            Candidates candidates = new Candidates(settings(size, 1_000).withThreads(most));
            List<Way> all = new ArrayList<>();
            for (int threads = 1; threads <= most; threads++) {
                for (Schedule schedule : schedules(size)) {
                    if (threads == 1 && schedule.directions() == Directions.SIDE_BY_SIDE) continue;
                    long rank = candidates.timed(schedule, threads).rank();
                    all.add(new Way(schedule, threads, rank, memory.peak(schedule, threads)));
                }
            }
            return all;
        }

        private static List<Schedule> schedules(MeasureSettings size) {
            List<Schedule> all = new ArrayList<>();
            for (int encoder = 1; encoder <= size.variant().effectiveBatch(); encoder++) {
                for (int decoder = 1; decoder <= encoder; decoder++) {
                    for (int segment : new int[] {0, 25, 50, 125, 250, 500, 700}) {
                        for (Convolutions convolutions : Convolutions.values()) {
                            for (Attention attention : Attention.values()) {
                                for (Directions directions : Directions.values()) {
                                    all.add(new Schedule(
                                            encoder, decoder, convolutions, attention, segment, directions));
                                }
                            }
                        }
                    }
                }
            }
            return all;
        }
    }

    static Stream<MeasureSettings> sizes() {
        return Stream.of(
                SMALL,
                SMALL.with(SMALL.variant().withEffectiveBatch(11)),
                SMALL.with(SMALL.variant().withEffectiveBatch(16)),
                CROSSING,
                CROSSING.with(CROSSING.variant().withEffectiveBatch(6)));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void thePlanIsTheBestOfAllWaysAndEveryFasterOneIsTooLarge(MeasureSettings size) {
        List<Way> all = Way.all(size, 2);
        long least = all.stream().mapToLong(Way::bytes).min().orElseThrow();
        long most = all.stream().mapToLong(Way::bytes).max().orElseThrow();
        for (int part = 0; part <= 20; part++) {
            long allowed = least + part * (most - least) / 20;
            Way best = all.stream()
                    .filter(way -> way.bytes <= allowed)
                    .min(Comparator.comparingLong(Way::rank).thenComparingLong(Way::bytes))
                    .orElseThrow();
            Plan plan = plan(size, allowed);
            Way chosen = all.stream()
                    .filter(way -> way.schedule.equals(plan.variant().schedule()) && way.threads == plan.threads())
                    .findFirst()
                    .orElseThrow();
            assertThat(chosen.rank).isEqualTo(best.rank);
            assertThat(plan.peak().count()).isEqualTo(best.bytes).isLessThanOrEqualTo(allowed);
            Optional<Long> smallestFaster = all.stream()
                    .filter(way -> way.rank < best.rank)
                    .map(Way::bytes)
                    .min(Comparator.naturalOrder());
            assertThat(plan.faster().map(Plan.Alternative::peakBytes)).isEqualTo(smallestFaster);
            assertThat(smallestFaster.orElse(Long.MAX_VALUE)).isGreaterThan(allowed);
        }
    }

    @Test
    void moreTrialsAndLongerSegmentsNeverTakeLess() {
        PlannedMemory memory = new PlannedMemory(FULL);
        for (Candidate each : new Candidates(settings(FULL, 1_000)).fastestFirst()) {
            Schedule schedule = each.schedule();
            int threads = each.threads();
            if (memory.mayShrinkAsItGrows(schedule, threads)) continue;
            boolean whole = schedule.decoderBatch() == schedule.encoderBatch();
            if (schedule.encoderBatch() < FULL.variant().effectiveBatch()) {
                Schedule wider = whole
                        ? schedule.withMicroBatch(schedule.encoderBatch() + 1)
                        : new Schedule(
                                schedule.encoderBatch() + 1,
                                schedule.decoderBatch(),
                                schedule.convolutions(),
                                schedule.attention(),
                                schedule.segment(),
                                schedule.directions());
                assertThat(memory.peak(wider, threads))
                        .as("%s after %s", wider, schedule)
                        .isGreaterThanOrEqualTo(memory.peak(schedule, threads));
            }
            if (schedule.decoderBatch() + 1 < schedule.encoderBatch()) {
                Schedule deeper = schedule.withDecoderBatch(schedule.decoderBatch() + 1);
                assertThat(memory.peak(deeper, threads))
                        .as("%s after %s", deeper, schedule)
                        .isGreaterThanOrEqualTo(memory.peak(schedule, threads));
            }
            if (schedule.segment() > 0 && schedule.segment() < FULL.networkSamples()) {
                Schedule longer = schedule.withSegment(Math.min(2 * schedule.segment(), FULL.networkSamples()));
                assertThat(memory.peak(longer, threads))
                        .as("%s after %s", longer, schedule)
                        .isGreaterThanOrEqualTo(memory.peak(schedule, threads));
            }
        }
    }

    @Test
    void aLargerBudgetIsNeverSlower() {
        double before = Double.POSITIVE_INFINITY;
        for (long megabytes : new long[] {700, 800, 1_000, 1_500, 2_000, 4_000, 12_000, 50_000}) {
            double now = plan(FULL, megabytes * 1_000_000).secondsPerTrial();
            assertThat(now).as("%d MB", megabytes).isLessThanOrEqualTo(before + 1e-4);
            before = now;
        }
    }

    @Test
    void theStepsLeadFromTheVariantAsItStandsToThePlan() {
        Plan plan = plan(FULL, 1_000_000_000);
        Plan.Step first = plan.steps().get(0);
        assertThat(first.name()).isEqualTo("as it stands: 16 in memory");
        assertThat(plan.steps()).extracting(Plan.Step::name).contains("attention written out");
        long bytes = first.peakBytes();
        double seconds = first.secondsPerTrial();
        for (Plan.Step step : plan.steps()) {
            bytes += step.addedBytes();
            seconds += step.addedSecondsPerTrial();
            assertThat(step.peakBytes()).isEqualTo(bytes);
            assertThat(step.secondsPerTrial()).isCloseTo(seconds, within(1e-9));
        }
        assertThat(bytes).isEqualTo(plan.peak().count());
        assertThat(seconds).isCloseTo(plan.secondsPerTrial(), within(1e-9));
        assertThat(plan.variant().computesAs(Variant.FULL)).isTrue();
    }

    @Test
    void aVariantThatFitsAndIsFastestStaysAsItIs() {
        Plan fastest = plan(FULL, 100_000_000_000L);
        Plan again = plan(FULL.with(fastest.variant()), 100_000_000_000L);
        assertThat(again.steps()).hasSize(1);
        assertThat(again.faster()).isEmpty();
    }

    @Test
    void tooSmallABudgetNamesTheSmallestThatWorks() {
        OverBudget refused = catchThrowableOfType(OverBudget.class, () -> plan(FULL, 100_000_000));
        assertThat(refused)
                .hasMessageMatching(
                        "FULL needs at least \\d+ MB, allowed are 100 MB \\(a test\\); the smallest budget that works is"
                                + " \\d+ MB, with 1 in memory, convolutions .*");
        long least = refused.neededBytes();
        assertThat(plan(FULL, least).peak().count()).isEqualTo(least);
        assertThatThrownBy(() -> plan(FULL, least - 1)).isInstanceOf(OverBudget.class);
        String budget = refused.getMessage().replaceFirst(".*that works is (\\d+ MB),.*", "$1");
        assertThat(plan(FULL, Bytes.parse(budget).count()).peak().count()).isEqualTo(least);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void theSmallestBudgetIsWhatTheSmallestOfAllWaysTakes(MeasureSettings size) {
        long least = Way.all(size, 2).stream().mapToLong(Way::bytes).min().orElseThrow();
        assertThat(catchThrowableOfType(OverBudget.class, () -> plan(size, 1)).neededBytes())
                .isEqualTo(least);
    }

    @Test
    void aThousandTrialsAStepArePlannedToo() {
        MeasureSettings size = FULL.with(FULL.variant().withEffectiveBatch(1_000));
        assertThat(new Candidates(settings(size, 8_000)).fastestFirst()).hasSizeLessThan(100_000);
        assertThat(plan(size, 8_000_000_000L).peak().count()).isLessThanOrEqualTo(8_000_000_000L);
    }

    @Test
    void whatIsLossyIsTakenOnlyWhereItIsAllowedAndNothingElseIsLeft() {
        long least = catchThrowableOfType(OverBudget.class, () -> plan(FULL, 1)).neededBytes();
        PlanSettings allowed = settings(FULL, least).with(PlanSettings.Steps.LOSSY_TOO);
        assertThat(Planner.plan(allowed).losses()).isEmpty();

        OverBudget refused = catchThrowableOfType(OverBudget.class, () -> plan(FULL, least - 1));
        assertThat(refused).hasMessageContaining("; giving up resolution or accuracy would fit: 1 of 2 samples (");
        Plan lossy = Planner.plan(settings(FULL, least - 1).with(PlanSettings.Steps.LOSSY_TOO));
        assertThat(lossy.variant().downsampling()).isEqualTo(2);
        assertThat(lossy.losses()).hasSize(1);
        assertThat(lossy.losses().get(0).cost())
                .contains("the guide expects 15-20% exact match instead of 18-22%", "1/4 of the sampling rate");
        assertThat(lossy.steps().get(lossy.steps().size() - 1).name()).isEqualTo("1 of 2 samples");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void onlySoManyThreadsAreUsed(int threads) {
        Plan plan = Planner.plan(settings(FULL, 2_000_000_000).withThreads(threads));
        assertThat(plan.threads()).isBetween(1, threads);
        assertThat(plan.size().threads()).isEqualTo(plan.threads());
        if (threads == 1) assertThat(plan.variant().schedule().directions()).isEqualTo(Directions.IN_TURN);
    }

    /** The same number of threads tells the time and the memory. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void whatIsPredictedIsForTheThreadsThatWereChosen(int most) {
        Plan plan = Planner.plan(settings(FULL, 1_000_000_000).withThreads(most));
        assertThat(plan.step()).isEqualTo(StepMemory.of(plan.size()).footprint());
        assertThat(plan.secondsPerTrial())
                .isEqualTo(new Candidates(settings(FULL, 1))
                        .timed(plan.variant().schedule(), plan.threads())
                        .secondsPerTrial());
    }

    @Test
    void aPlanForOtherThreadsThanTheMachinesSaysSo() {
        int here = HeadroomEngine.threads();
        Plan alone = Planner.plan(settings(SMALL, 2_000_000_000).withThreads(1));
        String schedule = String.join(" ", MeasureOptions.of(alone.variant().schedule()));
        assertThat(alone.options()).isEqualTo(here == 1 ? schedule : schedule + " --threads 1");
        Plan whole = new Plan(
                alone.size().withThreads(here),
                alone.budget(),
                alone.device(),
                alone.step(),
                alone.reserve(),
                alone.secondsPerTrial(),
                alone.speeds(),
                alone.steps(),
                alone.losses(),
                alone.faster(),
                alone.corpus());
        assertThat(whole.options()).isEqualTo(schedule);
    }

    private static Plan plan(MeasureSettings size, long allowed) {
        return Planner.plan(settings(size, allowed));
    }

    private static PlanSettings settings(MeasureSettings size, long allowed) {
        return PlanSettings.of(size, new MemoryBudget(new Bytes(allowed), "a test"))
                .withThreads(2);
    }
}
