package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.engine.ComputeDevice;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryBudget;
import io.headroom.model.Schedule.Attention;
import org.junit.jupiter.api.Test;

/** What the memory guide advises in each of its situations, and what a plan says instead: nothing is given up in any of them. */
class GuideSituationsTest {
    /** "Use MEDIUM, every second sample": all of FULL fits. */
    @Test
    void onAFreeColabMachineTheOriginalFits() {
        Plan plan = plan(Variant.FULL, MemoryBudget.COLAB);
        assertThat(plan.losses()).isEmpty();
        assertThat(plan.variant().downsampling()).isEqualTo(1);
        assertThat(plan.peak()).isLessThanOrEqualTo(MemoryBudget.COLAB.allowed());
    }

    /** "No down-sampling, --num-aug 8": copies are made when a trial is read and take no memory. */
    @Test
    void onColabProMoreAugmentationChangesNothingOfThePlan() {
        Variant pro = Variant.MEDIUM.withDownsampling(1);
        Plan eight = plan(pro.withAugmentation(8), gigabytes("25 GB"));
        Plan six = plan(pro.withAugmentation(6), gigabytes("25 GB"));
        assertThat(eight.peak()).isEqualTo(six.peak());
        assertThat(eight.variant().schedule()).isEqualTo(six.variant().schedule());
    }

    /** "Use FULL, --batch-size 16": its record fits a GPU of 16 GB as it stands, and a smaller one in parts. */
    @Test
    void onAGpuTheOriginalStandsAsItIsAndASmallerGpuTakesItInParts() {
        PlanSettings large = settings(Variant.FULL, gigabytes("16 GB")).on(ComputeDevice.GPU);
        Plan plan = Planner.plan(large);
        assertThat(plan.losses()).isEmpty();
        assertThat(plan.variant().schedule().attention()).isEqualTo(Attention.RECORDED);
        assertThat(plan.steps().get(0).peakBytes()).isLessThan(16_000_000_000L);
        Plan small = Planner.plan(settings(Variant.FULL, gigabytes("4 GB")).on(ComputeDevice.GPU));
        assertThat(small.losses()).isEmpty();
        assertThat(small.steps()).hasSizeGreaterThan(1);
        assertThat(small.variant().schedule().attention()).isEqualTo(Attention.RECORDED);
    }

    /** "Try with less augmentation": it buys nothing, another order of the arithmetic does. */
    @Test
    void whereMemoryStillRunsOutLessAugmentationBuysNothingAndAnotherOrderDoes() {
        Plan asItStands = plan(Variant.MEDIUM, gigabytes("12 GB"));
        assertThat(plan(Variant.MEDIUM.withAugmentation(4), gigabytes("12 GB")).peak())
                .isEqualTo(asItStands.peak());
        Plan tight = plan(Variant.MEDIUM, gigabytes("700 MB"));
        assertThat(tight.losses()).isEmpty();
        assertThat(tight.variant().computesAs(Variant.MEDIUM)).isTrue();
        assertThat(tight.steps()).hasSizeGreaterThan(1);
    }

    /** "--downsample-factor 1 --batch-size 2 --accumulation-steps 8": the plan needs no smaller batch for it. */
    @Test
    void withMoreMemoryEverySampleIsKeptInLargerPartsThanTheGuides() {
        Plan plan = plan(Variant.MEDIUM.withDownsampling(1), gigabytes("12.7 GB"));
        assertThat(plan.losses()).isEmpty();
        assertThat(plan.variant().microBatch()).isGreaterThanOrEqualTo(2);
        Plan guides = plan(Variant.MEDIUM.withDownsampling(1).withMicroBatch(2), gigabytes("12.7 GB"));
        assertThat(plan.secondsPerTrial())
                .isLessThanOrEqualTo(guides.steps().get(0).secondsPerTrial());
    }

    private static MemoryBudget gigabytes(String text) {
        return new MemoryBudget(Bytes.parse(text), "a test");
    }

    private static Plan plan(Variant variant, MemoryBudget budget) {
        return Planner.plan(settings(variant, budget));
    }

    private static PlanSettings settings(Variant variant, MemoryBudget budget) {
        return PlanSettings.of(MeasureSettings.fullSize(variant), budget)
                .withThreads(2)
                .with(PlanSettings.Steps.LOSSY_TOO);
    }
}
