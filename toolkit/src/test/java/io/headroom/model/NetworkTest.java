package io.headroom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.headroom.engine.ComputeDevice;
import io.headroom.engine.GradientMode;
import io.headroom.engine.LiveArrays;
import io.headroom.engine.NativeArrays;
import io.headroom.engine.Scope;
import io.headroom.error.FileFault;
import io.headroom.error.NotSupported;
import io.headroom.random.Key;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try")
class NetworkTest {
    private static final Seq2SeqSpec SPEC = new Seq2SeqSpec(4, 5, 3, 6, 7, 2, 11, 0.2, 0.3);

    @TempDir
    Path folder;

    @Test
    void parametersCarryPyTorchsNames() {
        try (Network network = Network.create(SPEC, 1, ComputeDevice.CPU)) {
            assertThat(network.weights().keySet())
                    .contains(
                            "conv1.weight",
                            "bn2.running_var",
                            "encoder.weight_ih_l1_reverse",
                            "bridge_c.bias",
                            "embed.weight",
                            "key.bias",
                            "decoder.bias_hh_l0",
                            "out2.weight")
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aSeedDecidesTheWeightsAndPaddingIsNoWord() {
        try (Network one = Network.create(SPEC, 1, ComputeDevice.CPU);
                Network same = Network.create(SPEC, 1, ComputeDevice.CPU);
                Network other = Network.create(SPEC, 2, ComputeDevice.CPU)) {
            float[] weights = one.weights().get("key.weight").toFloatArray();
            assertThat(weights).isEqualTo(same.weights().get("key.weight").toFloatArray());
            assertThat(weights).isNotEqualTo(other.weights().get("key.weight").toFloatArray());
            try (NDArray padding = one.wordVectors().get(0)) {
                assertThat(padding.toFloatArray()).containsOnly(0);
            }
        }
    }

    @Test
    void djlsOwnToolsSaveAndLoadIt() throws Exception {
        Path file = folder.resolve("weights.params");
        try (Network network = Network.create(SPEC, 1, ComputeDevice.CPU);
                NDManager manager = NDManager.newBaseManager()) {
            network.save(file);
            Seq2Seq loaded = new Seq2Seq(SPEC, Key.of(9));
            try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
                loaded.loadParameters(manager, in);
            }
            NDArray x = NativeArrays.floats(manager, new Shape(1, 4, 9), new float[36]);
            NDArray words = NativeArrays.longs(manager, new Shape(1, 3), new long[] {1, 5, 2});
            assertThat(forward(loaded, x, words)).isEqualTo(forward(network.block(), x, words));
        }
    }

    @Test
    void weightsOfAnotherNetworkAreRefused() throws IOException {
        Path file = folder.resolve("weights.params");
        try (Network network = Network.create(SPEC.withHidden(7), 1, ComputeDevice.CPU)) {
            network.save(file);
        }
        int before = LiveArrays.inProcess();
        assertThatThrownBy(() -> Network.load(SPEC, file, ComputeDevice.CPU))
                .isInstanceOf(FileFault.class)
                .hasMessageContaining("weights.params")
                .hasMessageContaining("another network");
        Files.writeString(file, "no weights at all");
        assertThatThrownBy(() -> Network.load(SPEC, file, ComputeDevice.CPU)).hasMessageContaining("weights.params");
        assertThat(LiveArrays.inProcess()).isEqualTo(before);
    }

    @Test
    void asABlockItGivesLogitsForEveryWordAfterTheFirst() {
        try (NDManager manager = NDManager.newBaseManager();
                Network network = Network.create(SPEC, 1, ComputeDevice.CPU);
                Scope scope = Scope.open()) {
            NDArray x = manager.ones(new Shape(2, 4, 9));
            NDArray words = NativeArrays.longs(manager, new Shape(2, 3), new long[] {1, 5, 2, 1, 6, 2});
            Shape[] promised = network.block().getOutputShapes(new Shape[] {x.getShape(), words.getShape()});
            NDArray logits;
            try (GradientMode off = GradientMode.off()) {
                logits = network.block()
                        .forward(network.store(), new NDList(x, words), false)
                        .singletonOrThrow();
            }
            assertThat(logits.getShape()).isEqualTo(promised[0]).isEqualTo(new Shape(2, 2, 11));
            assertThatThrownBy(() -> network.block().forward(network.store(), new NDList(x, words), true))
                    .isInstanceOf(NotSupported.class)
                    .hasMessageContaining("Trainer");
        }
    }

    private static float[] forward(Seq2Seq block, NDArray x, NDArray words) {
        try (NDManager manager = NDManager.newBaseManager();
                GradientMode off = GradientMode.off();
                Scope scope = Scope.open()) {
            return block.forward(new ParameterStore(manager, false), new NDList(x, words), false)
                    .singletonOrThrow()
                    .toType(DataType.FLOAT32, false)
                    .toFloatArray();
        }
    }
}
