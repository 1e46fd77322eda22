package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.memory.Bytes;
import io.headroom.memory.Footprint;
import io.headroom.plan.validation.Grid;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReserveTest {
    private static final long PICTURES = 30_000_000;

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

    /** LITE's largest parameter is the decoder's input weights: 4 x 128 rows of 256 numbers of a word and 256 of the memory. */
    @Test
    void aCheckpointIsKeptFreeAsFarAsItTakesMoreThanStepAndValidation() {
        long checkpoint = 3 * 512 * 512 * 4;
        long validation = 4 * (210 + 256 + 896) * 4;
        StepMemory instant = step(Variant.LITE.withWindow(1));
        assertThat(bytes(instant, idle(instant))).containsExactly(validation, checkpoint - validation, PICTURES);
        assertThat(bytes(instant, idle(instant) + checkpoint)).containsExactly(0L, 0L, PICTURES);
    }

    /** What validation and checkpoint take beside what is there between steps is less than a step takes. */
    @Test
    void noConfigurationOfTheGridHasItsPeakBetweenSteps() {
        assertThat(Grid.all()).allSatisfy(configuration -> {
            StepMemory step = StepMemory.of(configuration.settings());
            List<Long> reserve = bytes(step, step.footprint().total().count());
            assertThat(reserve.subList(0, 2)).as(configuration.options()).containsExactly(0L, 0L);
        });
    }

    private static StepMemory step(Variant variant) {
        return StepMemory.of(MeasureSettings.fullSize(variant).withThreads(1));
    }

    /** What is there between two steps. */
    private static long idle(StepMemory step) {
        return step.byPhase().always().total().count();
    }

    private static List<Long> bytes(StepMemory step, long peakBytes) {
        return new Reserve(step, new Bytes(peakBytes))
                .footprint().items().stream()
                        .map(Footprint.Item::bytes)
                        .map(Bytes::count)
                        .toList();
    }
}
