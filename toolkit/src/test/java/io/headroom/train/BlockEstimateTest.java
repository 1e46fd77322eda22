package io.headroom.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import io.headroom.error.CallerMistake;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryMeter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlockEstimateTest {
    private static final int SAMPLES = 16;
    private static final int POINTS = 1 << 17;
    /** A number a point: 512 KiB a sample. */
    private static final double ARRAY = 4.0 * POINTS;

    private NDManager manager;
    private NDArray data;
    private NDArray labels;

    @BeforeEach
    void makeData() {
        HeadroomEngine.start();
        manager = NDManager.newBaseManager();
        data = manager.ones(new Shape(SAMPLES, POINTS, 1), DataType.FLOAT32);
        labels = manager.zeros(new Shape(SAMPLES, POINTS, 4), DataType.FLOAT32);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** 4 numbers a point after the first layer; it, the tanh's and the second layer's output are kept, gradients come on top. */
    @Test
    void twoSmallStepsTellWhatALargeOneTakes() {
        assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "only Linux tells the peak of a step");
        try (GradientAccumulator training = GradientAccumulator.of(block(), Loss.l2Loss())
                .effectiveBatch(SAMPLES)
                .microBatch(SAMPLES)) {
            BlockEstimate estimate = training.estimate(new NDList(data), new NDList(labels));
            assertThat(estimate.few()).isEqualTo(2);
            assertThat(estimate.more()).isEqualTo(4);
            assertThat(estimate.bytesPerSample()).isGreaterThan(3 * 4 * ARRAY);
            assertThat(estimate.notes())
                    .containsExactly("measured on two steps of 2 and 4 samples in this process, not computed; extended"
                            + " linearly");

            long before = MemoryMeter.ofThisProcess().now().resident().count();
            try (var watch = MemoryMeter.ofThisProcess().watch()) {
                training.step(data, labels);
                double rise = watch.peak().resident().count() - before;
                double expected =
                        estimate.peakResident().count() - estimate.process().count();
                assertThat(expected).isCloseTo(rise, withinPercentage(15));
            }
        }
    }

    @Test
    void nothingIsLearnedFromAnEstimate() {
        assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "only Linux tells the peak of a step");
        NDArray few = manager.ones(new Shape(2, 3), DataType.FLOAT32);
        NDArray targets = manager.zeros(new Shape(2, 1), DataType.FLOAT32);
        Block line = Linear.builder().setUnits(1).build();
        line.initialize(manager, DataType.FLOAT32, few.getShape());
        float[] before = weight(line);
        double untouched;
        try (GradientAccumulator training = GradientAccumulator.of(line, Loss.l2Loss())) {
            BlockEstimate estimate = training.estimate(new NDList(few), new NDList(targets));
            assertThat(estimate.microBatch()).isEqualTo(1);
            assertThat(weight(line)).isEqualTo(before);
            untouched = training.step(few, targets);
        }
        Block again = Linear.builder().setUnits(1).build();
        again.initialize(manager, DataType.FLOAT32, few.getShape());
        for (int i = 0; i < 2; i++) {
            again.getParameters()
                    .get(i)
                    .getValue()
                    .getArray()
                    .set(i == 0 ? before : new float[] {0}); // a bias starts at 0
        }
        try (GradientAccumulator training = GradientAccumulator.of(again, Loss.l2Loss())) {
            assertThat(training.step(few, targets)).isEqualTo(untouched);
            assertThat(weight(again)).isEqualTo(weight(line));
        }
    }

    @Test
    void oneSampleHasNoSecondSize() {
        NDArray one = manager.ones(new Shape(1, 3), DataType.FLOAT32);
        try (GradientAccumulator training =
                GradientAccumulator.of(Linear.builder().setUnits(1).build(), Loss.l2Loss())) {
            assertThatThrownBy(() -> training.estimate(new NDList(one), new NDList(one)))
                    .isInstanceOf(CallerMistake.class)
                    .hasMessage("samples to estimate from must be >= 2, got 1");
        }
    }

    /** 10 MB and 16 MB of 1 and 3 samples: 3 MB a sample, 7 MB whatever they are. */
    @Test
    void itGrowsByWhatTheSecondStepTookMore() {
        BlockEstimate estimate =
                new BlockEstimate(8, new Bytes(500_000_000), 1, new Bytes(10_000_000), 3, new Bytes(16_000_000));
        assertThat(estimate.peakResident()).isEqualTo(new Bytes(500_000_000 + 7_000_000 + 8 * 3_000_000));
        assertThat(estimate.withMicroBatch(2).peakResident()).isEqualTo(new Bytes(513_000_000));
        assertThat(estimate.footprint().items().get(2).formula())
                .isEqualTo("8 x (16.0 MB - 10.0 MB) / (3 - 1) = 8 x 3.00 MB");
        assertThat(new BlockEstimate(8, Bytes.ZERO, 1, new Bytes(9), 2, new Bytes(8)).peakResident())
                .as("a second step that took no more")
                .isEqualTo(new Bytes(9));
    }

    private static Block block() {
        return new SequentialBlock()
                .add(Linear.builder().setUnits(4).build())
                .add(Activation::tanh)
                .add(Linear.builder().setUnits(4).build());
    }

    private static float[] weight(Block block) {
        return block.getParameters().get(0).getValue().getArray().toFloatArray();
    }
}
