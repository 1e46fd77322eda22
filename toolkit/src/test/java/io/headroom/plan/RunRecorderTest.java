package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.engine.ComputeDevice;
import io.headroom.memory.Footprint;
import io.headroom.model.Phase;
import io.headroom.model.Schedule;
import io.headroom.train.StepReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecorderTest {
    private static final StepMemory ESTIMATED = StepMemory.of(MeasureSettings.fullSize(Variant.LITE));

    @TempDir
    private Path folder;

    @Test
    void splitsAreWrittenInTheirOrder() {
        try (RunRecorder recorder = new RunRecorder(folder, ESTIMATED, ComputeDevice.CPU)) {
            step(recorder, 1);
            recorder.split(Schedule.recorded(2), "from step 1 on less");
            step(recorder, 2);
            recorder.split(Schedule.recorded(4), "from step 2 on more");
        }
        assertThat(RunMemory.of(folder))
                .map(RunMemory::splits)
                .isEqualTo(Optional.of(List.of("from step 1 on less", "from step 2 on more")));
    }

    @Test
    void whatComesAfterKeepsSplitsAndNotes() {
        RunMemory first = new RunMemory(
                1, 9, List.of(), List.of("a note"), List.of("from step 1 on less"), AttributedStep.none("too short"));
        RunMemory next =
                new RunMemory(2, 8, List.of(), List.of("another", "a note"), List.of("from step 5 on more"), seen(7));
        assertThat(first.then(next))
                .isEqualTo(new RunMemory(
                        2,
                        9,
                        List.of(),
                        List.of("a note", "another"),
                        List.of("from step 1 on less", "from step 5 on more"),
                        seen(7)));
    }

    @Test
    void ofTwoStepsThatWereLookedIntoTheOneWithTheHigherPeakStays() {
        assertThat(seen(7).or(seen(8))).isEqualTo(seen(8));
        assertThat(seen(8).or(seen(7))).isEqualTo(seen(8));
        assertThat(seen(8).or(AttributedStep.none("too short"))).isEqualTo(seen(8));
    }

    private static AttributedStep seen(long peakBytes) {
        AttributedItem item = new AttributedItem("decoder", Footprint.Kind.NATIVE, 1, peakBytes, 1);
        return new AttributedStep(
                new AttributedPeak("step 3", peakBytes, List.of(item)), MemoryTimeline.NONE, "step 3 was looked into");
    }

    private static void step(RunRecorder recorder, int step) {
        recorder.phase(Phase.READING);
        recorder.step(new StepReport(1, step, 2, 4, 1, 1, 1e-3, 0.1));
    }
}
