package io.headroom.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.headroom.engine.GradientMode;
import io.headroom.engine.HeadroomEngine;
import io.headroom.engine.LiveArrays;
import io.headroom.engine.NativeArrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try")
class AdamTest {
    @Test
    void bothMomentsAreThereBeforeTheFirstStepWhichAddsNothing() {
        HeadroomEngine.start();
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray weight = NativeArrays.floats(manager, new Shape(2), new float[] {1, -1});
            weight.setRequiresGradient(true);
            try (GradientMode on = GradientMode.on();
                    NDArray squares = weight.square();
                    NDArray loss = squares.sum()) {
                GradientMode.backward(loss);
            }
            int before = LiveArrays.below(manager);
            try (Adam adam = new Adam(manager, Map.of("weight", weight))) {
                assertThat(LiveArrays.below(manager)).as("mean and square").isEqualTo(before + 2);
                adam.update(0.1);
                assertThat(LiveArrays.below(manager)).isEqualTo(before + 2);
            }
            assertThat(LiveArrays.below(manager)).isEqualTo(before);
            // The first step is as long as the rate, against the sign of the gradient.
            assertThat(weight.toFloatArray()).containsExactly(new float[] {0.9f, -0.9f}, within(1e-6f));
        }
    }
}
