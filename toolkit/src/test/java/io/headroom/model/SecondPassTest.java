package io.headroom.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.headroom.corpus.Batch;
import io.headroom.engine.ComputeDevice;
import io.headroom.engine.GradientMode;
import io.headroom.engine.Gradients;
import io.headroom.engine.NativeArrays;
import io.headroom.engine.Scope;
import io.headroom.random.Key;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is computed again in the backward pass must meet the same dropout as in the forward pass: another seed shows. */
@SuppressWarnings("try")
class SecondPassTest {
    private static final Seq2SeqSpec SPEC = new Seq2SeqSpec(5, 6, 4, 6, 5, 2, 12, 0.2, 0.3);
    private static final int TRIALS = 4;
    private static final int TIME = 30;
    private static final double BAR = 1e-5;

    private static final List<Batch.Row> ROWS = IntStream.range(0, TRIALS)
            .mapToObj(trial -> new Batch.Row(trial, 0, TIME, List.of(1, 5, 6, 2)))
            .toList();
    private static final Batch BATCH =
            new Batch(noise(1, TRIALS * SPEC.channels() * TIME), SPEC.channels(), TIME, ROWS);
    private static final Dropout MASKS = Dropout.of(Key.of(7), ROWS);
    private static final Dropout OTHER_MASKS = Dropout.of(Key.of(8), ROWS);

    private Network network;

    @BeforeEach
    void create() {
        network = Network.create(SPEC, 3, ComputeDevice.CPU);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void theEncoderRunAgainGivesTheGradientsOfItsRecord() {
        assertThat(apart(encoder(segmented(), MASKS), encoder(recorded(), MASKS)))
                .hasSize(17)
                .allSatisfy((name, difference) -> assertThat(difference).isLessThan(BAR));
    }

    @Test
    void theEncoderRunAgainWithAnotherSeedDoesNot() {
        Map<String, Double> apart = apart(encoder(segmented(), OTHER_MASKS), encoder(recorded(), MASKS));
        assertThat(apart.get("features")).isGreaterThan(100 * BAR);
        assertThat(apart.get("encoder.weight_hh_l0")).isGreaterThan(100 * BAR);
    }

    @Test
    void theConvolutionsRunAgainGiveTheGradientsOfTheirRecord() {
        assertThat(apart(
                        convolutions(new PiecewiseReducer(network), MASKS),
                        convolutions(new RecordedReducer(network), MASKS)))
                .hasSize(6)
                .allSatisfy((name, difference) -> assertThat(difference).isLessThan(BAR));
    }

    @Test
    void theConvolutionsRunAgainWithAnotherSeedDoNot() {
        Map<String, Double> apart = apart(
                convolutions(new PiecewiseReducer(network), OTHER_MASKS),
                convolutions(new RecordedReducer(network), MASKS));
        assertThat(apart.get("conv1.weight")).isGreaterThan(100 * BAR);
        assertThat(apart.get("conv2.weight")).isGreaterThan(100 * BAR);
    }

    private EncoderPass recorded() {
        return new RecordedEncoder(network.store(), network.block().encoder());
    }

    private EncoderPass segmented() {
        return new LayeredEncoder(
                network.block().encoder().arrays(network.store(), network.wordVectors()),
                SPEC.dropout(),
                (weights, reversed) -> new SegmentedDirection(weights, reversed, 7),
                (first, second) -> {
                    first.run();
                    second.run();
                });
    }

    /** Gradients of the encoder for a made-up gradient of the memory, by name. */
    private Map<String, float[]> encoder(EncoderPass pass, Dropout secondPass) {
        try (GradientMode off = GradientMode.off();
                Scope scope = Scope.open()) {
            NDArray features = array(2, new Shape(TIME, TRIALS, SPEC.reduced()));
            BiLstm.Memory memory = pass.read(features, MASKS);
            BiLstm.Memory upstream = new BiLstm.Memory(
                    array(3, memory.outputs().getShape()),
                    array(4, memory.hidden().getShape()),
                    array(5, memory.cell().getShape()));
            NDArray gradient = pass.backward(upstream, secondPass);
            Map<String, float[]> all = gradients("encoder");
            all.put("features", gradient.toFloatArray());
            return all;
        }
    }

    private Map<String, float[]> convolutions(ReducerPass pass, Dropout secondPass) {
        try (GradientMode off = GradientMode.off();
                Scope scope = Scope.open()) {
            NDArray features = pass.read(BATCH, MASKS, 3);
            pass.backward(array(6, features.getShape()), BATCH, secondPass, 2);
            Map<String, float[]> all = gradients("conv");
            all.putAll(gradients("bn"));
            // Before BatchNorm a bias has no effect: its gradient is rounding noise.
            all.remove("conv1.bias");
            all.remove("conv2.bias");
            return all;
        }
    }

    private Map<String, float[]> gradients(String prefix) {
        Map<String, float[]> all = new LinkedHashMap<>();
        network.learned().forEach((name, parameter) -> {
            if (!name.startsWith(prefix)) return;
            NDArray gradient = Gradients.ofLeaf(parameter);
            all.put(name, gradient.toFloatArray());
            gradient.muli(NativeArrays.scalar(network.manager(), 0));
        });
        return all;
    }

    private NDArray array(long seed, Shape shape) {
        return NativeArrays.floats(network.manager(), shape, noise(seed, (int) shape.size()));
    }

    private static FloatBuffer noise(long seed, int count) {
        FloatBuffer values = FloatBuffer.allocate(count);
        Key key = Key.of(seed);
        for (int i = 0; i < count; i++) values.put(i, 2 * key.uniformFloat(i) - 1);
        return values;
    }

    /** Largest difference over the largest entry, by name. */
    private static Map<String, Double> apart(Map<String, float[]> own, Map<String, float[]> other) {
        Map<String, Double> all = new LinkedHashMap<>();
        other.forEach((name, values) -> {
            double difference = 0;
            double entry = 0;
            for (int i = 0; i < values.length; i++) {
                difference = Math.max(difference, Math.abs(own.get(name)[i] - values[i]));
                entry = Math.max(entry, Math.abs(values[i]));
            }
            all.put(name, difference / entry);
        });
        return all;
    }
}
