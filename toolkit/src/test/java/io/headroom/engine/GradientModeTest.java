package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try")
class GradientModeTest {
    @Test
    void aNewThreadRecordsUnlessItIsToldNotTo() throws Exception {
        HeadroomEngine.start();
        ExecutorService fresh = Executors.newSingleThreadExecutor();
        try {
            assertThat(fresh.submit(GradientMode::isOn).get()).isTrue();
            boolean recorded = fresh.submit(() -> {
                        try (GradientMode off = GradientMode.off();
                                NDManager manager = NDManager.newBaseManager()) {
                            NDArray x = manager.ones(new Shape(3));
                            x.setRequiresGradient(true);
                            return JniUtils.requiresGrad((PtNDArray) x.square());
                        }
                    })
                    .get();
            assertThat(recorded).isFalse();
            assertThat(fresh.submit(GradientMode::isOn).get()).as("put back").isTrue();
        } finally {
            fresh.shutdown();
        }
    }

    @Test
    void gradientsOfASumOfSquaresAreTwiceTheNumbers() {
        HeadroomEngine.start();
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray x = NativeArrays.floats(manager, new Shape(3), new float[] {1, -2, 5});
            x.setRequiresGradient(true);
            try (GradientMode on = GradientMode.on()) {
                GradientMode.backward(x.square().sum());
            }
            assertThat(Gradients.of(x).orElseThrow().toFloatArray()).containsExactly(2, -4, 10);
        }
    }

    @Test
    void aNaNGradientIsClearedByZeroing() {
        HeadroomEngine.start();
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray x = NativeArrays.floats(manager, new Shape(2), new float[] {Float.NaN, 1});
            x.setRequiresGradient(true);
            Gradients gradients = new Gradients(List.of(x));
            try (GradientMode on = GradientMode.on()) {
                GradientMode.backward(x.square().sum());
            }
            assertThat(gradients.norm()).isNaN();
            gradients.zero();
            assertThat(Gradients.of(x).orElseThrow().toFloatArray()).containsExactly(0, 0);
        }
    }

    @Test
    void theNormIsThatOfAllGradientsAsOneVector() {
        HeadroomEngine.start();
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray x = NativeArrays.floats(manager, new Shape(1), new float[] {3});
            NDArray y = NativeArrays.floats(manager, new Shape(1), new float[] {4});
            x.setRequiresGradient(true);
            y.setRequiresGradient(true);
            try (GradientMode on = GradientMode.on()) {
                GradientMode.backward(x.square().add(y.square()).sum());
            }
            Gradients gradients = new Gradients(List.of(x, y));
            assertThat(gradients.norm()).isEqualTo(10);
            gradients.scale(0.5);
            assertThat(gradients.norm()).isEqualTo(5);
        }
    }
}
