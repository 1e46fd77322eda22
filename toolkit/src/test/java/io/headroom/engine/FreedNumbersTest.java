package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A recorded operation must not hold memory that a garbage collection frees. */
@SuppressWarnings("try")
class FreedNumbersTest {
    private static final int OPERATIONS = 200;

    @Test
    void aScalarOfOursSurvivesACollectionBeforeBackward() {
        assertThat(gradient(x -> x.mul(NativeArrays.scalar(x.getManager(), 0.5))))
                .isEqualTo(0.5f * OPERATIONS);
    }

    @Test
    void soDoesAnArrayOfOursThatIsClosedBeforeBackward() {
        assertThat(gradient(x -> {
                    try (NDArray half = NativeArrays.floats(x.getManager(), new Shape(1), new float[] {0.5f})) {
                        return x.mul(half);
                    }
                }))
                .isEqualTo(0.5f * OPERATIONS);
    }

    /** The gradient of many small products, with a collection and other tenants of the freed memory before backward. */
    private static float gradient(Function<NDArray, NDArray> half) {
        HeadroomEngine.start();
        try (NDManager manager = NDManager.newBaseManager();
                GradientMode on = GradientMode.on();
                Scope scope = Scope.open()) {
            NDArray x = NativeArrays.floats(manager, new Shape(1), new float[] {1});
            x.setRequiresGradient(true);
            NDArray sum = half.apply(x);
            for (int i = 1; i < OPERATIONS; i++) sum = sum.add(half.apply(x));
            System.gc();
            List<ByteBuffer> tenants = new ArrayList<>();
            for (int i = 0; i < 20 * OPERATIONS; i++) {
                ByteBuffer tenant = ByteBuffer.allocateDirect(Float.BYTES);
                tenants.add(tenant.putFloat(0, 12345));
            }
            GradientMode.backward(sum.sum());
            assertThat(tenants).hasSize(20 * OPERATIONS);
            return Gradients.of(x).orElseThrow().toFloatArray()[0];
        }
    }
}
