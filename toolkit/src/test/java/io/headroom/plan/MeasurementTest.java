package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.headroom.error.CancelledException;
import io.headroom.error.OverBudget;
import io.headroom.memory.Bytes;
import io.headroom.memory.LoadedAllocator;
import io.headroom.memory.MemoryBudget;
import io.headroom.progress.Progress;
import io.headroom.report.Json;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MeasurementTest {
    private static final MeasureSettings TINY = new MeasureSettings(
            Variant.MEDIUM
                    .withHidden(8)
                    .withLayers(1)
                    .withMicroBatch(2)
                    .withEffectiveBatch(4)
                    .withWindow(64),
            6,
            5,
            12,
            2);

    @Test
    void realStepsInAFreshProcessGivePeakAndTime() {
        Measurement measured = Measurement.of(TINY, MemoryBudget.ofThisMachine(), Progress.SILENT);
        // An engine alone takes more than 100 MB; that much and no gigabyte is what a tiny network leaves to see.
        assertThat(measured.peakResidentBytes()).isBetween(100_000_000L, 1_000_000_000L);
        assertThat(measured.peakAnonymousBytes()).isPositive().isLessThan(measured.peakResidentBytes());
        assertThat(measured.stepPeakBytes()).as("warm-up and two steps").hasSize(3);
        assertThat(measured.secondsPerTrial()).isPositive();
        assertThat(measured.gemmGflops()).isPositive();
        assertThat(measured.efficiency())
                .isEqualTo(measured.flopPerTrial() / measured.secondsPerTrial() / (measured.gemmGflops() * 1e9));
        assertThat(measured.settings()).isEqualTo(TINY);
        assertThat(measured.allocator())
                .isEqualTo(LoadedAllocator.ofThisProcess().toString());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aForcedCollectionGivesBackGarbageOfTheHeapAndNoArray() {
        ForcedCollection collection = Measurement.of(TINY, MemoryBudget.ofThisMachine(), Progress.SILENT)
                .collection()
                .orElseThrow();
        assertThat(collection.heapUsedBytes()).isPositive();
        assertThat(collection.seconds()).isPositive();
        // A step's arrays are closed with the step: what is left to find is less than the smallest of its trials.
        assertThat(collection.nativeBytes()).isLessThan((long) TINY.channels() * TINY.networkSamples() * Float.BYTES);
    }

    @Test
    void aStepIsSeenPhaseByPhase() {
        Measurement measured = Measurement.of(TINY, MemoryBudget.ofThisMachine(), Progress.SILENT);
        assertThat(measured.phases())
                .extracting(PhaseUse::name)
                .containsExactly(
                        "reading",
                        "convolutions forward",
                        "encoder forward",
                        "decoder",
                        "encoder backward",
                        "convolutions backward",
                        "optimiser");
        assertThat(measured.timeline().spans())
                .as("two micro-batches of three phases")
                .hasSize(1 + 1 + 2 * 3 + 1 + 1);
        double seconds =
                measured.phases().stream().mapToDouble(PhaseUse::seconds).sum();
        assertThat(measured.timeline().spans().get(9).toSeconds()).isCloseTo(seconds, withinPercentage(10));
        assertThat(measured.phases())
                .allSatisfy(phase ->
                        assertThat(phase.peakResidentBytes()).isBetween(100_000_000L, measured.peakResidentBytes()));
    }

    @Test
    void validationAndCheckpointAreSeenByNameAndAreInThePeakOfTheProcessOnly() {
        Measurement measured = Measurement.of(TINY, MemoryBudget.ofThisMachine(), Progress.SILENT);
        assertThat(measured.epochEnd()).extracting(PhaseUse::name).containsExactly("validation", "checkpoint");
        assertThat(measured.epochEnd()).allSatisfy(phase -> {
            assertThat(phase.peakResidentBytes()).isBetween(100_000_000L, measured.peakResidentBytes());
            assertThat(phase.seconds()).isPositive();
        });
        long highest = Stream.concat(
                        measured.stepPeakBytes().stream(),
                        measured.epochEnd().stream().map(PhaseUse::peakResidentBytes))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        assertThat(measured.peakResidentBytes()).isEqualTo(highest);
        assertThat(measured.stepsPeakBytes()).isEqualTo(Collections.max(measured.stepPeakBytes()));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nearlyAllOfAPeakHasAnOwner() {
        MeasureSettings settings = new MeasureSettings(Variant.LITE.withHidden(96), 16, 30, 200, 1);
        Measurement measured = Measurement.attributed(settings, MemoryBudget.ofThisMachine(), Progress.SILENT);
        assumeThat(measured.attribution())
                .as("a C library that tells what it has handed out")
                .isNotEmpty();
        assertThat(measured.attributedPeak().attributedShare())
                .as("%s", measured.attribution())
                .isBetween(0.95, 1.0);
        long decoder = measured.attribution().stream()
                .filter(item -> item.item().equals("decoder"))
                .mapToLong(AttributedItem::measuredBytes)
                .sum();
        // 29 words that look at 4 x 5500 points, 96 states each: tanh of all of them is kept.
        assertThat(decoder).isBetween(29L * 4 * 5500 * 96 * 4, 3 * 29L * 4 * 5500 * 96 * 4 / 2);
        assertThat(measured.stepPeakBytes()).as("warm-up and one step").hasSize(2);
    }

    @Test
    void aFileOfAnOlderVersionHasNoPhases() throws IOException {
        ObjectNode json = (ObjectNode) Json.tree(new Measurement(
                TINY,
                1,
                2,
                1,
                List.of(),
                0.5,
                100,
                1e9,
                0.5,
                2,
                "",
                "glibc",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                MemoryTimeline.NONE,
                Optional.empty()));
        json.remove(
                List.of("phases", "epochEnd", "attribution", "timeline", "stepPeakBytes", "collection", "allocator"));
        Measurement read = new ObjectMapper().registerModule(new Jdk8Module()).treeToValue(json, Measurement.class);
        assertThat(read.phases()).isEmpty();
        assertThat(read.epochEnd()).isEmpty();
        assertThat(read.allocator()).isEqualTo("unknown");
        assertThat(read.attribution()).isEmpty();
        assertThat(read.timeline()).isEqualTo(MemoryTimeline.NONE);
        assertThat(read.collection()).isEmpty();
    }

    @Test
    void theFreshProcessHasAsManyThreadsAsItIsGiven() {
        Measurement measured =
                Measurement.of(TINY.withSteps(1).withThreads(1), MemoryBudget.ofThisMachine(), Progress.SILENT);
        assertThat(measured.threads()).isOne();
    }

    @Test
    void aStepThatExceedsTheBudgetIsRefusedAndTheLargestMicroBatchThatFitsIsNamed() {
        MeasureSettings full = MeasureSettings.fullSize(Variant.FULL);
        long four = StepMemory.of(full.with(Variant.FULL.withMicroBatch(4)))
                .footprint()
                .total()
                .count();
        long sixteen = StepMemory.of(full).footprint().total().count();
        MemoryBudget budget = new MemoryBudget(new Bytes(four), "a test");
        OverBudget refused =
                catchThrowableOfType(OverBudget.class, () -> Measurement.of(full, budget, Progress.SILENT));
        assertThat(refused)
                .hasMessage("FULL with 16 trials in memory needs about " + new Bytes(sixteen) + ", allowed are "
                        + new Bytes(four) + " (a test); --batch-size 4 fits (" + new Bytes(four)
                        + "); in a cell .withMicroBatch(4)");
        assertThat(refused.neededBytes()).isEqualTo(sixteen);
        assertThat(refused.allowedBytes()).isEqualTo(four);
    }

    @Test
    void whereNotOneTrialFitsThatIsSaid() {
        MemoryBudget budget = new MemoryBudget(new Bytes(1000), "a test");
        assertThatThrownBy(() -> Measurement.of(TINY, budget, Progress.SILENT))
                .isInstanceOf(OverBudget.class)
                .hasMessageEndingWith("not even one trial at a time fits; use a smaller variant");
    }

    @Test
    void interruptionEndsTheChild() {
        Progress impatient = (task, done, total) -> Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Measurement.of(TINY, MemoryBudget.ofThisMachine(), impatient))
                .isInstanceOf(CancelledException.class)
                .hasMessageContaining("measuring MEDIUM was stopped");
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .noneMatch(child -> child.info().commandLine().orElse("").contains("MeasuringProcess"));
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMiddle() {
        assertThat(MeasuredSteps.median(List.of(4.0, 1.0, 3.0))).isEqualTo(3);
        assertThat(MeasuredSteps.median(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5);
    }
}
