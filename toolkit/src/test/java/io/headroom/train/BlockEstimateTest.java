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
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.training.loss.Loss;
import io.headroom.FreshJvm;
import io.headroom.engine.HeadroomEngine;
import io.headroom.error.CallerMistake;
import io.headroom.memory.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockEstimateTest {
    private NDManager manager;

    @BeforeEach
    void makeData() {
        HeadroomEngine.start();
        manager = NDManager.newBaseManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** In a process of its own: what other tests have freed would hide what a step takes. */
    @Test
    void twoSmallStepsTellWhatALargeOneTakes(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "only Linux tells the peak of a step");
        Path numbers = folder.resolve("numbers");
        FreshJvm.in(folder, "-XX:+UseSerialGC").run(BlockEstimateWitness.class, numbers.toString());
        String[] words = Files.readString(numbers).split(" ", -1);
        assertThat(Double.parseDouble(words[0]))
                .as("bytes a sample")
                .isGreaterThan(BlockEstimateWitness.KEPT_BYTES_PER_SAMPLE);
        assertThat(Double.parseDouble(words[1])).isCloseTo(Double.parseDouble(words[2]), withinPercentage(15));
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
                    .hasMessage("samples to estimate from must be >= 2, got 1; give 2 or more");
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

    private static float[] weight(Block block) {
        return block.getParameters().get(0).getValue().getArray().toFloatArray();
    }
}
