package io.headroom.plan.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.model.Schedule;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.StepMemory;
import io.headroom.plan.Variant;
import org.junit.jupiter.api.Test;

class EstimatorTest {
    private static final MeasureSettings FULL = MeasureSettings.fullSize(Variant.FULL);

    @Test
    void oursIsTheStepsFootprint() {
        assertThat(Estimator.HEADROOM.bytes(FULL))
                .isEqualTo(StepMemory.of(FULL).footprint().total().count());
    }

    @Test
    void accelerateCountsParametersFourTimes() {
        assertThat(Estimator.ACCELERATE.bytes(FULL)).isEqualTo(4 * 4 * 4_804_665L);
    }

    /** b 16, T 5500, C 105, M 64, R 32, H 256, E 256, L 2, W 49, V 600. */
    @Test
    void torchinfoCountsOutputsTwice() {
        long ofTime = 64 + 64 + 32 + 32 + 512 + 256; // conv, norm, conv, norm, encoder, keys
        long ofWord = 256 + 256 + 5500 + 256 + 256 + 600; // embedding, query, scores, decoder, hidden layer, logits
        long outputs = 16 * (5500 * ofTime + 2 * 2 * 256 + 49 * ofWord);
        long input = 16 * (105 * 5500 * 4 + 50 * 8);
        assertThat(Estimator.TORCHINFO.bytes(FULL)).isEqualTo(input + 4 * 4_804_665L + 8 * outputs);
    }

    @Test
    void dl4jCountsAnLstmsWorkingMemoryOnceAndNoAttention() {
        long time = 5500;
        // Outputs and gradients of inputs: two convolutions and norms, two encoder layers.
        long encoder = time * (105 + 64 + 64 + 64 + 64 + 32 + 32 + 32 + 32 + 256 + 512 + 256);
        // Embedding, two decoder layers, hidden layer, logits.
        long decoder = 49 * (1 + 256 + 768 + 256 + 256 + 256 + 1024 + 256 + 256 + 600);
        long working = 16 * 256 * time;
        assertThat(Estimator.DL4J.bytes(FULL)).isEqualTo(4 * (4 * 4_804_665L + 16 * (encoder + decoder + working)));
    }

    @Test
    void noneOfTheOthersSeesTheSchedule() {
        MeasureSettings lean = FULL.with(Variant.FULL.with(Schedule.LEAN.withMicroBatch(16)));
        for (Estimator other : new Estimator[] {Estimator.ACCELERATE, Estimator.TORCHINFO, Estimator.DL4J}) {
            assertThat(other.bytes(lean)).as(other.label()).isEqualTo(other.bytes(FULL));
        }
        assertThat(Estimator.HEADROOM.bytes(lean)).isLessThan(Estimator.HEADROOM.bytes(FULL) / 2);
    }
}
