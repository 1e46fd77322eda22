package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.engine.HeadroomEngine;
import io.headroom.error.CallerMistake;
import io.headroom.error.OverBudget;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryBudget;
import io.headroom.model.Schedule;
import io.headroom.model.Schedule.Directions;
import io.headroom.progress.Progress;
import org.junit.jupiter.api.Test;

class StepMemoryTest {
    private static final MeasureSettings LEAN = MeasureSettings.fullSize(Variant.LEAN);

    @Test
    void onOneThreadTheDirectionsOfAStepRunInTurn() {
        assertThat(StepMemory.of(LEAN.withThreads(2)).variant().schedule()).isEqualTo(Schedule.LEAN);
        assertThat(StepMemory.of(LEAN.withThreads(1)).variant().schedule())
                .isEqualTo(Schedule.LEAN.with(Directions.IN_TURN));
    }

    @Test
    void moreThreadsThanThereAreAreRefusedBeforeAnythingStarts() {
        int allowed = HeadroomEngine.threads();
        assertThatThrownBy(() ->
                        Measurement.of(LEAN.withThreads(allowed + 1), MemoryBudget.ofThisMachine(), Progress.SILENT))
                .isInstanceOf(CallerMistake.class)
                .hasMessage("--threads, in a cell withThreads, must be <= the " + allowed
                        + " that this process may use, got " + (allowed + 1) + "; more would wait for each other");
    }

    @Test
    void theWayOutIsTheLargestMicroBatchThatFits() {
        MeasureSettings full =
                MeasureSettings.fullSize(Variant.FULL.withEffectiveBatch(64).withMicroBatch(64));
        for (int fitting : new int[] {1, 2, 17, 63}) {
            Bytes allowed = StepMemory.of(full.with(full.variant().withMicroBatch(fitting)))
                    .footprint()
                    .total();
            assertThatThrownBy(() -> StepMemory.of(full).requireWithin(new MemoryBudget(allowed, "a test")))
                    .isInstanceOf(OverBudget.class)
                    .hasMessageEndingWith("; --batch-size " + fitting + " fits (" + allowed
                            + "); in a cell .withMicroBatch(" + fitting + ")");
        }
        assertThatThrownBy(() -> StepMemory.of(full).requireWithin(new MemoryBudget(new Bytes(1), "a test")))
                .isInstanceOf(OverBudget.class)
                .hasMessageEndingWith("; not even one trial at a time fits; use a smaller variant");
    }

    @Test
    void aCommandLineSaysEverySetting() {
        assertThat(String.join(" ", LEAN.withSteps(1).withThreads(1).options()))
                .isEqualTo("--variant LEAN --shape 105,5500 --hidden 256 --layers 2 --words 50 --vocabulary 600"
                        + " --effective-batch 16 --batch-size 8 --decoder-batch 2 --convolutions in-pieces"
                        + " --attention written-out --segment 125 --directions side-by-side --steps 1 --threads 1");
    }

    @Test
    void aVariantOfOtherWidthsHasNoCommandLine() {
        MeasureSettings quick = MeasureSettings.fullSize(Variant.MEDIUM.quick());
        assertThatThrownBy(quick::options)
                .isInstanceOf(CallerMistake.class)
                .hasMessage("no option says widths of 32, 16 and 64 on 1 of 2 samples; take MEDIUM's own 64, 32 and 256"
                        + " on 1 of 2");
    }
}
