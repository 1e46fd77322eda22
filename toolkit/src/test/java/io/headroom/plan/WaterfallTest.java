package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.headroom.error.CallerMistake;
import io.headroom.error.FileFault;
import io.headroom.error.OverBudget;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryBudget;
import io.headroom.model.Schedule;
import io.headroom.model.Schedule.Attention;
import io.headroom.model.Schedule.Convolutions;
import io.headroom.report.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaterfallTest {
    private static final Schedule RECORDED = Schedule.recorded(16);

    private static final MemoryBudget PLENTY = new MemoryBudget(new Bytes(1_000_000_000_000L), "a test");

    @TempDir
    private Path folder;

    @Test
    void aStepIsNamedAfterWhatItChanged() {
        Schedule parts = RECORDED.withMicroBatch(4);
        Schedule segments = parts.with(Attention.WRITTEN_OUT).withSegment(250);
        Waterfall waterfall = new Waterfall(List.of(measured(RECORDED, 8_700), measured(parts, 2_700)))
                .then(measured(segments, 1_100))
                .then(measured(segments.withDecoderBatch(2), 1_200));
        assertThat(waterfall.steps())
                .extracting(Waterfall.Step::name)
                .containsExactly(
                        "micro-batches of 4",
                        "attention written out, encoder again in segments of 250",
                        "decoder 2 at a time");
        assertThat(waterfall.steps())
                .extracting(Waterfall.Step::addedBytes)
                .containsExactly(-6_000_000_000L, -1_600_000_000L, 100_000_000L);
    }

    @Test
    void theWayToLeanTurnsOnOneThingAtATimeAndEndsThere() {
        List<Variant> way = ScheduleSteps.toLean(Variant.FULL);
        assertThat(way.get(0).schedule()).isEqualTo(RECORDED);
        assertThat(way.get(way.size() - 1).schedule()).isEqualTo(Schedule.LEAN);
        for (int i = 1; i < way.size(); i++) {
            assertThat(ScheduleSteps.change(
                            way.get(i - 1).schedule(), way.get(i).schedule()))
                    .isNotEqualTo("nothing new")
                    .doesNotContain(",");
        }
    }

    @Test
    void aVariantOfSmallStepsGoesTheWayThatItCan() {
        List<Variant> way = ScheduleSteps.toLean(Variant.LITE.withEffectiveBatch(1));
        assertThat(way).doesNotHaveDuplicates();
        assertThat(way.get(0).schedule()).isEqualTo(Schedule.recorded(1));
        assertThat(way.get(way.size() - 1).schedule().convolutions()).isEqualTo(Convolutions.IN_PIECES);
    }

    @Test
    void everyStepOfTheWayIsMeasured() {
        MeasureSettings settings = MeasureSettings.fullSize(Variant.MEDIUM);
        Waterfall waterfall = Waterfall.toLean(settings, PLENTY, each -> measured(each.variant(), 900));
        assertThat(waterfall.measurements())
                .extracting(measurement -> measurement.settings().variant())
                .containsExactlyElementsOf(ScheduleSteps.toLean(Variant.MEDIUM));
    }

    @Test
    void aWayThatDoesNotFitIsRefusedBeforeItsFirstStep() {
        MeasureSettings full = MeasureSettings.fullSize(Variant.FULL);
        MemoryBudget little = new MemoryBudget(new Bytes(1_000_000_000), "a test");
        assertThatThrownBy(() -> Waterfall.toLean(full, little, each -> fail("started")))
                .isInstanceOf(OverBudget.class)
                .hasMessageStartingWith("a waterfall has a step of 16 trials with 16 in memory: it needs about ")
                .hasMessageEndingWith("; take smaller steps or shorter trials");
    }

    @Test
    void whatIsPrintedAsJsonIsReadAgain() throws IOException {
        Waterfall waterfall = new Waterfall(List.of(measured(RECORDED, 8_700), measured(Schedule.LEAN, 900)));
        Path file = folder.resolve("waterfall.json");
        Files.writeString(file, Json.text(waterfall));
        assertThat(Waterfall.read(file)).isEqualTo(waterfall);
    }

    @Test
    void anotherFileIsRefusedByName() throws IOException {
        Path file = folder.resolve("other.json");
        Files.writeString(file, "{\"seconds\": 1}");
        assertThatThrownBy(() -> Waterfall.read(file))
                .isInstanceOf(FileFault.class)
                .hasMessageContaining("other.json")
                .hasMessageContaining("expected what headroom waterfall --json writes");
    }

    @Test
    void anotherNetworkOrSizeOrOnlyOneMeasurementIsRefused() {
        Measurement first = measured(RECORDED, 8_700);
        assertThatThrownBy(() -> new Waterfall(List.of(first)))
                .isInstanceOf(CallerMistake.class)
                .hasMessageStartingWith("a waterfall needs at least two measurements, got 1");
        for (Variant other : List.of(Variant.LITE, Variant.FULL.withWindow(1100), Variant.FULL.withHidden(64))) {
            assertThatThrownBy(() -> new Waterfall(List.of(first, measured(other, 900))))
                    .isInstanceOf(CallerMistake.class)
                    .hasMessageStartingWith("only the schedule may differ");
        }
    }

    private static Measurement measured(Schedule schedule, long megabytes) {
        return measured(Variant.FULL.with(schedule), megabytes);
    }

    private static Measurement measured(Variant variant, long megabytes) {
        return new Measurement(
                MeasureSettings.fullSize(variant),
                3_000_000_000L,
                megabytes * 1_000_000,
                2_000_000_000L,
                List.of(),
                0.5,
                100,
                77e9,
                0.5,
                2,
                "PyTorch 2.7.1",
                "glibc",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                MemoryTimeline.NONE,
                Optional.empty());
    }
}
