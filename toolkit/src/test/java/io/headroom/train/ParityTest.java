package io.headroom.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.SharedData;
import io.headroom.engine.ComputeDevice;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParityTest {
    @ParameterizedTest
    @ValueSource(strings = {"seq2seq-1layer.npz", "seq2seq-2layer.npz"})
    void theNetworkGivesTheNumbersOfAnIndependentImplementation(String fixture) throws URISyntaxException {
        check(Path.of(ParityTest.class.getResource(fixture).toURI()));
    }

    @Test
    void soDoesAWiderOne() {
        check(SharedData.find("fixtures/seq2seq-wide.npz"));
    }

    private static void check(Path fixture) {
        Parity parity = Parity.of(fixture, ComputeDevice.CPU);
        assertThat(parity.logits()).as("%s", parity).isLessThan(1e-5);
        assertThat(parity.loss()).as("%s", parity).isLessThan(1e-5);
        assertThat(parity.gradients()).as("%s", parity).isLessThan(1e-4);
        assertThat(parity.attentionGradients()).as("%s", parity).isLessThan(1e-3);
        assertThat(parity.adam5()).as("%s", parity).isLessThan(1e-4);
        assertThat(parity.greedyEqual()).isTrue();
        assertThat(parity.passes()).isTrue();
    }
}
