package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.memory.Bytes;
import io.headroom.memory.Footprint;
import io.headroom.model.Phase;
import io.headroom.plan.validation.Grid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReserveTest {
    private static final long PICTURES = 30_000_000;
    private static final int ANONYMOUS = 6;
    /** Pages of files in the median of the grid's processes. */
    private static final long FILES = 103_500_000;

    /** 4 trials of 5500 samples at once; of a sample 2 x 105 channels, 4 x 64 of the convolutions, 7 x 128 states, 4 B each. */
    @Test
    void validationIsKeptFreeAsFarAsItTakesMoreThanAStep() {
        long validation = 4L * 5500 * (210 + 256 + 896) * 4;
        StepMemory lite = step(Variant.LITE);
        assertThat(bytes(lite, idle(lite))).containsExactly(validation, 0L, PICTURES);
        assertThat(bytes(lite, idle(lite) + 1_000)).containsExactly(validation - 1_000, 0L, PICTURES);
        assertThat(bytes(lite, idle(lite) + validation)).containsExactly(0L, 0L, PICTURES);
    }

    @Test
    void oneTrialAtATimeIsValidatedOneAtATime() {
        StepMemory lite = step(Variant.LITE.withMicroBatch(1));
        assertThat(bytes(lite, idle(lite)).get(0)).isEqualTo(5500L * (210 + 256 + 896) * 4);
    }

    /** Its parameters are written by way of the heap, in three copies each. */
    @Test
    void aCheckpointIsKeptFreeAsFarAsItTakesMoreThanStepAndValidation() {
        long validation = 4L * (210 + 256 + 896) * 4;
        StepMemory instant = step(Variant.LITE.withWindow(1));
        long copies = 3L * 4 * instant.network().parameters();
        List<Long> reserve = bytes(instant, idle(instant));
        assertThat(reserve.get(0)).isEqualTo(validation);
        assertThat(reserve.get(1) + validation).isEqualTo(copies);
        assertThat(bytes(instant, idle(instant) + copies)).containsExactly(0L, 0L, PICTURES);
    }

    /** The anonymous bytes of a measurement are the highest of all, its resident ones those of the steps: files are the rest. */
    @Test
    void withItValidationAndCheckpointFitWhereverTheyWereMeasured() throws Exception {
        Map<String, String[]> rows = new HashMap<>();
        for (String line : Files.readAllLines(
                Path.of(Grid.class.getResource("two-idle-cores.tsv").toURI()))) {
            String[] row = line.split("\t", -1);
            rows.put(row[0], row);
        }
        assertThat(Grid.all()).allSatisfy(configuration -> {
            String[] row = rows.get(configuration.options());
            StepMemory step = StepMemory.of(configuration.settings());
            long peak = step.footprint().total().count();
            List<Long> reserve = bytes(step, peak);
            assertThat(peak + reserve.get(0) + reserve.get(1))
                    .as(configuration.options())
                    .isGreaterThan(Math.round(0.95 * (Long.parseLong(row[ANONYMOUS]) + FILES)));
        });
    }

    private static StepMemory step(Variant variant) {
        return StepMemory.of(MeasureSettings.fullSize(variant).withThreads(1));
    }

    /** What is there between two steps, if nothing of the optimiser's was given back. */
    private static long idle(StepMemory step) {
        Footprint last = step.byPhase().phases().get(Phase.OPTIMISER);
        return step.byPhase().always().plus(last).total().count();
    }

    private static List<Long> bytes(StepMemory step, long peakBytes) {
        return new Reserve(step, new Bytes(peakBytes))
                .footprint().items().stream()
                        .map(Footprint.Item::bytes)
                        .map(Bytes::count)
                        .toList();
    }
}
