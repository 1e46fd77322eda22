package io.headroom.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.loss.Loss;
import io.headroom.engine.HeadroomEngine;
import io.headroom.memory.MemoryMeter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Estimates a block from small steps, does the large one, and writes bytes a sample, the rise expected and the rise. */
final class BlockEstimateWitness {
    private static final int SAMPLES = 16;
    private static final int POINTS = 1 << 17;
    /** 4 numbers a point after the first layer; it, the tanh's and the second layer's output are kept. */
    static final double KEPT_BYTES_PER_SAMPLE = 3.0 * 4 * POINTS * Float.BYTES;

    private BlockEstimateWitness() {}

    public static void main(String[] arguments) throws IOException {
        HeadroomEngine.start();
        try (NDManager manager = NDManager.newBaseManager();
                GradientAccumulator training = GradientAccumulator.of(block(), Loss.l2Loss())
                        .effectiveBatch(SAMPLES)
                        .microBatch(SAMPLES)) {
            NDArray data = manager.ones(new Shape(SAMPLES, POINTS, 1), DataType.FLOAT32);
            NDArray labels = manager.zeros(new Shape(SAMPLES, POINTS, 4), DataType.FLOAT32);
            BlockEstimate estimate = training.estimate(new NDList(data), new NDList(labels));
            long before = MemoryMeter.ofThisProcess().now().resident().count();
            try (var watch = MemoryMeter.ofThisProcess().watch()) {
                training.step(data, labels);
                long rise = watch.peak().resident().count() - before;
                long expected =
                        estimate.peakResident().count() - estimate.process().count();
                Files.writeString(Path.of(arguments[0]), estimate.bytesPerSample() + " " + expected + " " + rise);
            }
        }
    }

    private static Block block() {
        return new SequentialBlock()
                .add(Linear.builder().setUnits(4).build())
                .add(Activation::tanh)
                .add(Linear.builder().setUnits(4).build());
    }
}
