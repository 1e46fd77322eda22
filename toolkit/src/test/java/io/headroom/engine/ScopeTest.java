package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try")
class ScopeTest {
    @Test
    void whatIsKeptGoesToTheScopeAroundIt() {
        HeadroomEngine.start();
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray x = manager.ones(new Shape(2));
            try (Scope outer = Scope.open()) {
                try (Scope inner = Scope.open()) {
                    NDArray sum = x.add(x);
                    inner.keep(sum.square());
                }
                assertThat(LiveArrays.below(manager)).as("x and the square").isEqualTo(2);
            }
            assertThat(LiveArrays.below(manager)).as("x").isEqualTo(1);
        }
    }

    @Test
    void whatAutogradNeedsOutlivesTheScope() {
        HeadroomEngine.start();
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray x = NativeArrays.floats(manager, new Shape(2), new float[] {0.5f, -1});
            x.setRequiresGradient(true);
            try (GradientMode on = GradientMode.on();
                    Scope whole = Scope.open()) {
                NDArray y;
                try (Scope step = Scope.open()) {
                    y = step.keep(x.add(x).tanh().square().sum());
                }
                GradientMode.backward(y);
            }
            double expected = 4 * Math.tanh(1) * (1 - Math.pow(Math.tanh(1), 2)); // d tanh(2x)^2 / dx at 0.5
            assertThat((double) Gradients.of(x).orElseThrow().toFloatArray()[0]).isCloseTo(expected, within(1e-6));
        }
    }
}
