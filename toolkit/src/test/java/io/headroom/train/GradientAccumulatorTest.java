package io.headroom.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.headroom.engine.FakeGpuArray;
import io.headroom.engine.GradientMode;
import io.headroom.engine.Gradients;
import io.headroom.engine.HeadroomEngine;
import io.headroom.engine.LiveArrays;
import io.headroom.engine.NativeArrays;
import io.headroom.error.CallerMistake;
import io.headroom.error.Diverged;
import io.headroom.error.NotSupported;
import io.headroom.random.Key;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientAccumulatorTest {
    private static final int SAMPLES = 7;
    private static final int FEATURES = 3;
    private static final int CLASSES = 4;

    private NDManager manager;
    private NDArray data;
    private NDArray labels;

    @BeforeEach
    void drawData() {
        HeadroomEngine.start();
        manager = NDManager.newBaseManager();
        data = drawn(new Shape(SAMPLES, FEATURES), 1);
        labels = NativeArrays.floats(manager, new Shape(SAMPLES), new float[] {0, 1, 2, 3, 0, 1, 2});
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7})
    void partsGiveTheGradientOfTheWholeBatch(int microBatch) {
        Loss loss = Loss.softmaxCrossEntropyLoss();
        assertSame(gradients(loss, labels, microBatch), gradients(loss, labels, SAMPLES));
    }

    @Test
    void theWholeBatchsGradientIsTheAnalyticalOne() {
        Block line = Linear.builder().setUnits(1).optBias(false).build();
        NDArray targets = drawn(new Shape(SAMPLES, 1), 2);
        line.initialize(manager, DataType.FLOAT32, data.getShape());
        NDArray weight = line.getParameters().get(0).getValue().getArray();
        float[] x = data.toFloatArray();
        float[] y = targets.toFloatArray();
        float[] w = weight.toFloatArray();
        try (GradientAccumulator training = GradientAccumulator.of(line, Loss.l2Loss())
                .effectiveBatch(SAMPLES)
                .microBatch(2)) {
            training.accumulate(new NDList(data), new NDList(targets));
            float[] gradient = Gradients.of(weight).orElseThrow().toFloatArray();
            for (int f = 0; f < FEATURES; f++) { // of mean over samples of (w x - y)^2 / 2
                double expected = 0;
                for (int i = 0; i < SAMPLES; i++) {
                    double said = 0;
                    for (int g = 0; g < FEATURES; g++) said += w[g] * x[i * FEATURES + g];
                    expected += (said - y[i]) * x[i * FEATURES + f] / SAMPLES;
                }
                assertThat((double) gradient[f]).isCloseTo(expected, within(1e-6));
            }
        }
    }

    @Test
    void dataOnAnotherDeviceThanTheBlockAreNamedBeforeAnythingIsComputed() {
        Block line = Linear.builder().setUnits(1).build();
        line.initialize(manager, DataType.FLOAT32, data.getShape());
        try (GradientAccumulator training = GradientAccumulator.of(line, Loss.l2Loss())) {
            NDList onGpu = new NDList(new FakeGpuArray(data).array());
            assertThatThrownBy(() -> training.step(onGpu, new NDList(labels)))
                    .isInstanceOf(CallerMistake.class)
                    .hasMessage(
                            "an array of the step is on gpu(0), the block on cpu(); give array.toDevice(device, true)");
        }
    }

    /** DJL's L2 loss multiplies by a number; a collection before backward frees it. */
    @Test
    void aCollectionDuringAPartIsNoticedAndThePartRepeated() {
        NDArray targets = drawn(new Shape(SAMPLES, CLASSES), 2);
        Collecting collecting = new Collecting(Loss.l2Loss());
        assertSame(gradients(collecting, targets, 2), gradients(Loss.l2Loss(), targets, SAMPLES));
        assertThat(collecting.collections).isEqualTo(2);
    }

    @Test
    void stepsLowerTheLossAndLeaveNoArray() {
        try (GradientAccumulator training = GradientAccumulator.of(network(), Loss.softmaxCrossEntropyLoss())
                .effectiveBatch(SAMPLES)
                .microBatch(3)
                .learningRate(0.05)) {
            double first = training.step(data, labels);
            int live = LiveArrays.inProcess();
            double last = 0;
            for (int i = 0; i < 30; i++) last = training.step(data, labels);
            assertThat(LiveArrays.inProcess()).isEqualTo(live);
            assertThat(last).isLessThan(0.5 * first);
            assertThat(training.notes()).isEmpty();
            assertThat(training)
                    .hasToString("accumulates steps of " + SAMPLES + " samples, 3 in memory; 31 steps done");
        }
    }

    @Test
    void oneOfDjlsOptimisersMayDoTheStep() {
        Optimizer descent =
                Optimizer.sgd().setLearningRateTracker(Tracker.fixed(0.5f)).build();
        try (GradientAccumulator training = GradientAccumulator.of(network(), Loss.softmaxCrossEntropyLoss())
                .effectiveBatch(SAMPLES)
                .microBatch(3)
                .optimizer(descent)) {
            double first = training.step(data, labels);
            for (int i = 0; i < 20; i++) training.step(data, labels);
            assertThat(training.step(data, labels)).isLessThan(0.7 * first);
        }
    }

    @Test
    void aSumOverSamplesIsRefused() {
        Loss sum = new Loss("summed") {
            @Override
            public NDArray evaluate(NDList truth, NDList said) {
                return Loss.softmaxCrossEntropyLoss()
                        .evaluate(truth, said)
                        .mul(said.head().getShape().get(0));
            }
        };
        assertThatThrownBy(() -> gradients(sum, labels, 2))
                .isInstanceOf(NotSupported.class)
                .hasMessageContaining("summed")
                .hasMessageContaining("it is a sum");
    }

    @Test
    void aBlockThatMixesSamplesIsRefused() {
        Block mixing =
                new SequentialBlock().add(Linear.builder().setUnits(CLASSES).build());
        ((SequentialBlock) mixing).addSingleton(x -> x.sub(x.mean(new int[] {0}, true)));
        assertThatThrownBy(() -> gradients(mixing, Loss.softmaxCrossEntropyLoss(), labels, 2))
                .isInstanceOf(NotSupported.class)
                .hasMessageContaining("depends on the other samples");
    }

    @Test
    void batchNormIsRefusedWhereverItStandsUnlessNothingIsSplit() {
        SequentialBlock inner = new SequentialBlock().add(BatchNorm.builder().build());
        Block outer = new SequentialBlock()
                .add(inner)
                .add(Linear.builder().setUnits(CLASSES).build());
        assertThatThrownBy(() -> gradients(outer, Loss.softmaxCrossEntropyLoss(), labels, 2))
                .isInstanceOf(NotSupported.class)
                .hasMessageContaining("BatchNorm");
        assertThat(gradients(outer, Loss.softmaxCrossEntropyLoss(), labels, SAMPLES))
                .isNotEmpty();
    }

    @Test
    void dropoutIsNoted() {
        SequentialBlock block = network();
        block.add(Dropout.builder().optRate(0.1f).build());
        try (GradientAccumulator training = GradientAccumulator.of(block, Loss.softmaxCrossEntropyLoss())
                .effectiveBatch(SAMPLES)
                .microBatch(2)) {
            training.step(data, labels);
            assertThat(training.notes()).singleElement().asString().contains("Dropout");
        }
    }

    @Test
    void aStepWithNaNChangesNothingAndTheNextOneIsClean() {
        SequentialBlock block = network();
        try (GradientAccumulator training = GradientAccumulator.of(block, Loss.softmaxCrossEntropyLoss())
                .effectiveBatch(SAMPLES)
                .microBatch(2)) {
            training.step(data, labels);
            List<float[]> before = values(block);
            assertThatThrownBy(() -> training.step(spoiled(), labels))
                    .isInstanceOfSatisfying(
                            Diverged.class, e -> assertThat(e.step()).isEqualTo(2))
                    .hasMessage("step 2: the loss is NaN; sample 0 of the data holds NaN; leave it out"
                            + " (nothing was changed)");
            assertThat(values(block)).usingRecursiveComparison().isEqualTo(before);
            training.step(data, labels);
        }
        SequentialBlock undisturbed = network();
        try (GradientAccumulator training = GradientAccumulator.of(undisturbed, Loss.softmaxCrossEntropyLoss())
                .effectiveBatch(SAMPLES)
                .microBatch(2)) {
            training.step(data, labels);
            training.step(data, labels);
        }
        assertThat(values(block)).usingRecursiveComparison().isEqualTo(values(undisturbed));
    }

    @Test
    void aLossThatDivergesBySizeSaysSo() {
        try (GradientAccumulator training = GradientAccumulator.of(network(), Loss.l2Loss())
                .effectiveBatch(SAMPLES)
                .microBatch(2)
                .learningRate(1e30)) {
            NDArray truth = drawn(new Shape(SAMPLES, CLASSES), 4);
            training.step(data, truth);
            assertThatThrownBy(() -> training.step(data, truth))
                    .isInstanceOf(Diverged.class)
                    .hasMessageContaining("lower the learning rate, now 1.0E30");
        }
    }

    /** A bfloat16 array cannot be tried: the engine ends the process when one is made. */
    @Test
    void dataAndBlocksOfOtherPrecisionAreRefused() {
        for (DataType type : List.of(DataType.FLOAT16, DataType.FLOAT64)) {
            try (GradientAccumulator training = GradientAccumulator.of(network(), Loss.softmaxCrossEntropyLoss())) {
                assertThatThrownBy(() -> training.step(data.toType(type, true), labels))
                        .isInstanceOf(NotSupported.class)
                        .hasMessage("the data are " + type + ", a step computes in float32; give"
                                + " data.toType(DataType.FLOAT32, false)");
            }
            Block other = Linear.builder().setUnits(CLASSES).build();
            other.initialize(manager, type, data.getShape());
            try (GradientAccumulator training = GradientAccumulator.of(other, Loss.softmaxCrossEntropyLoss())) {
                assertThatThrownBy(() -> training.step(data, labels))
                        .isInstanceOf(NotSupported.class)
                        .hasMessageContaining("is " + type + ", a step computes in float32");
            }
        }
    }

    @Test
    void aStepThatDivergesLeavesBatchNormsStatisticsAsTheyWere() {
        SequentialBlock block = network();
        block.add(BatchNorm.builder().build());
        block.clear();
        try (GradientAccumulator training = GradientAccumulator.of(block, Loss.softmaxCrossEntropyLoss())
                .effectiveBatch(SAMPLES)
                .microBatch(SAMPLES)) {
            training.step(data, labels);
            List<float[]> before = values(block);
            assertThatThrownBy(() -> training.step(spoiled(), labels)).isInstanceOf(Diverged.class);
            assertSame(values(block), before);
        }
    }

    @Test
    void moreSamplesThanTheEffectiveBatchAreRefused() {
        try (GradientAccumulator training = GradientAccumulator.of(network(), Loss.softmaxCrossEntropyLoss())
                .effectiveBatch(4)) {
            assertThatThrownBy(() -> training.step(data, labels))
                    .isInstanceOf(CallerMistake.class)
                    .hasMessageContaining("got 7 samples");
        }
    }

    private List<float[]> gradients(Loss loss, NDArray truth, int microBatch) {
        return gradients(network(), loss, truth, microBatch);
    }

    private List<float[]> gradients(Block block, Loss loss, NDArray truth, int microBatch) {
        if (!block.isInitialized()) initialize(block);
        try (GradientAccumulator training =
                GradientAccumulator.of(block, loss).effectiveBatch(SAMPLES).microBatch(microBatch)) {
            training.accumulate(new NDList(data), new NDList(truth));
            List<float[]> all = new ArrayList<>();
            for (var parameter : block.getParameters()) {
                NDArray array = parameter.getValue().getArray();
                if (parameter.getValue().requiresGradient()) {
                    all.add(Gradients.of(array).orElseThrow().toFloatArray());
                }
            }
            return all;
        }
    }

    private SequentialBlock network() {
        SequentialBlock block = new SequentialBlock()
                .add(Linear.builder().setUnits(5).build())
                .add(Activation::tanh)
                .add(Linear.builder().setUnits(CLASSES).build());
        initialize(block);
        return block;
    }

    /** The same weights every time: the engine's generator gives others to each block. */
    private void initialize(Block block) {
        block.initialize(manager, DataType.FLOAT32, data.getShape());
        int place = 10;
        for (var parameter : block.getParameters()) {
            if (!parameter.getValue().requiresGradient()) continue;
            NDArray array = parameter.getValue().getArray();
            NativeArrays.overwrite(array, FloatBuffer.wrap(numbers((int) array.size(), place++)));
        }
    }

    private static List<float[]> values(Block block) {
        List<float[]> all = new ArrayList<>();
        for (var parameter : block.getParameters()) {
            all.add(parameter.getValue().getArray().toFloatArray());
        }
        return all;
    }

    private NDArray drawn(Shape shape, int place) {
        return NativeArrays.floats(manager, shape, numbers((int) shape.size(), place));
    }

    private static float[] numbers(int count, int place) {
        Key key = Key.of(3).fold(place);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float) key.normal(i);
        return values;
    }

    private static void assertSame(List<float[]> own, List<float[]> other) {
        assertThat(own).hasSameSizeAs(other);
        for (int i = 0; i < own.size(); i++) assertThat(own.get(i)).containsExactly(other.get(i), within(1e-6f));
    }

    /** Collects the heap between the loss and its backward pass, twice. */
    private static final class Collecting extends Loss {
        private final Loss loss;
        private int calls;
        private int collections;

        Collecting(Loss loss) {
            super("collecting");
            this.loss = loss;
        }

        @Override
        public NDArray evaluate(NDList truth, NDList said) {
            NDArray value = loss.evaluate(truth, said);
            boolean recorded = GradientMode.isOn();
            if (recorded && ++calls % 2 == 1 && collections < 2) {
                System.gc();
                collections++;
            }
            return value;
        }
    }

    private NDArray spoiled() {
        float[] values = data.toFloatArray();
        values[0] = Float.NaN;
        return NativeArrays.floats(manager, data.getShape(), values);
    }
}
