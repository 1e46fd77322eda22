package io.headroom.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.SharedData;
import io.headroom.engine.ComputeDevice;
import io.headroom.model.Schedule;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParityTest {
    private static final Schedule RECORDED = Schedule.recorded(Integer.MAX_VALUE);

    /** No segment divides the fixtures' points in time, and no micro-batch their trials. */
    private static final Schedule LEAN = Schedule.LEAN.withMicroBatch(2).withSegment(7);

    @ParameterizedTest
    @ValueSource(strings = {"seq2seq-1layer.npz", "seq2seq-2layer.npz"})
    void theNetworkGivesTheNumbersOfAnIndependentImplementation(String fixture) throws URISyntaxException {
        Path file = Path.of(ParityTest.class.getResource(fixture).toURI());
        check(file, RECORDED);
        check(file, LEAN);
    }

    @Test
    void soDoesAWiderOne() {
        check(SharedData.find("fixtures/seq2seq-wide.npz"), RECORDED);
        check(SharedData.find("fixtures/seq2seq-wide.npz"), LEAN);
    }

    private static void check(Path fixture, Schedule schedule) {
        Parity parity = Parity.of(fixture, schedule, ComputeDevice.CPU);
        assertThat(parity.logits()).as("%s", parity).isLessThan(1e-5);
        assertThat(parity.loss()).as("%s", parity).isLessThan(1e-5);
        assertThat(parity.gradients()).as("%s", parity).isLessThan(1e-4);
        assertThat(parity.attentionGradients()).as("%s", parity).isLessThan(1e-3);
        assertThat(parity.adam5()).as("%s", parity).isLessThan(1e-4);
        assertThat(parity.greedyEqual()).isTrue();
        assertThat(parity.passes()).isTrue();
    }
}
