package io.headroom.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** How fast this machine multiplies matrices at its best: what the speed of a training step is held against. */
@SuppressWarnings("try")
public final class GemmSpeed {
    private GemmSpeed() {}

    /**
     * Multiplies square matrices in single precision on all threads of the engine.
     *
     * @param size rows and columns of both factors
     * @param products how many products are timed
     * @return 10^9 floating-point operations a second (2 size^3 a product) of the fastest one
     */
    public static double best(int size, int products) {
        HeadroomEngine.start();
        long fewest = Long.MAX_VALUE;
        try (GradientMode off = GradientMode.off();
                NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            Shape square = new Shape(size, size);
            NDArray left = manager.randomUniform(-1, 1, square, DataType.FLOAT32); // [size, size]
            NDArray right = manager.randomUniform(-1, 1, square, DataType.FLOAT32);
            for (int i = 0; i < products; i++) {
                long start = System.nanoTime();
                try (NDArray product = left.matMul(right)) {
                    product.getFloat(size - 1, size - 1); // waits for the result
                }
                fewest = Math.min(fewest, System.nanoTime() - start);
            }
        }
        return 2.0 * size * size * size / fewest; // operations a nanosecond
    }
}
