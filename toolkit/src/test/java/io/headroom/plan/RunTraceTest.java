package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.headroom.engine.ComputeDevice;
import io.headroom.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RunTraceTest {
    private static final MeasureSettings SMALL =
            new MeasureSettings(Variant.LITE.withHidden(64).withWindow(2000), 16, 20, 100, 1);

    @TempDir
    private Path folder;

    private Path run;

    @BeforeEach
    void nameRun() {
        run = folder.resolve("run");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nearlyAllOfARunsStepHasAnOwnerAndTheItemsAddUpToItsPeak() {
        AttributedStep step = recorded(4).step();
        assumeThat(step.seen())
                .as("a C library that tells what it has handed out")
                .isTrue();
        AttributedPeak peak = step.peak();
        assertThat(peak.items().stream()
                        .mapToLong(AttributedItem::measuredBytes)
                        .sum())
                .isEqualTo(peak.peakBytes());
        assertThat(peak.attributedShare()).as("%s", peak).isBetween(0.95, 1.0);
        assertThat(step.note()).startsWith("step 3 of epoch 1 was looked into");
        assertThat(step.timeline().spans())
                .extracting(MemoryTimeline.Span::name)
                .startsWith("reading", "convolutions forward")
                .endsWith("optimiser");
        long weights = 4 * StepMemory.of(SMALL).network().parameters();
        assertThat(peak.items()).anySatisfy(item -> {
            assertThat(item.item()).isEqualTo("Adam's moments");
            assertThat(item.measuredBytes()).isEqualTo(2 * weights);
        });
    }

    @Test
    void aLookChangesNoBitOfTheResults() throws IOException {
        NoiseTraining.run(SMALL, 4, folder.resolve("unseen"), TrainingListener.SILENT);
        recorded(4);
        assertThat(state(run)).isEqualTo(state(folder.resolve("unseen"))).hasSizeGreaterThan(2);
    }

    @Test
    void aRunThatIsTooShortSaysSo() {
        AttributedStep step = recorded(2).step();
        assertThat(step.seen()).isFalse();
        assertThat(step.note()).contains("three steps");
    }

    @Test
    void arraysOnAGpuAreNotLookedFor() {
        try (RunRecorder recorder = new RunRecorder(run, StepMemory.of(SMALL), ComputeDevice.GPU)) {
            NoiseTraining.run(SMALL, 3, run, recorder);
        }
        assertThat(RunMemory.of(run).orElseThrow().step().note()).contains("GPU");
    }

    private RunMemory recorded(int steps) {
        try (RunRecorder recorder = new RunRecorder(run, StepMemory.of(SMALL), ComputeDevice.CPU)) {
            NoiseTraining.run(SMALL, steps, run, recorder);
        }
        return RunMemory.of(run).orElseThrow();
    }

    /** Weights, moments, counters, metrics. */
    private static Map<String, String> state(Path run) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(run.resolve("last"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        run.relativize(file).toString(), Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
            }
        }
        files.put("metrics.csv", Files.readString(run.resolve("metrics.csv")));
        return files;
    }
}
