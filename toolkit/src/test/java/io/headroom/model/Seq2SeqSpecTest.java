package io.headroom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.engine.ComputeDevice;
import io.headroom.error.CallerMistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Seq2SeqSpecTest {
    @Test
    void theStandardNetworkHasAsManyParametersAsInPyTorch() {
        assertThat(Seq2SeqSpec.standard(105, 600).parameters()).isEqualTo(4_804_665);
    }

    @ParameterizedTest
    @CsvSource({"7, 1", "3, 3"})
    void theFormulaCountsWhatTheNetworkHolds(int hidden, int layers) {
        Seq2SeqSpec spec = new Seq2SeqSpec(5, 6, 4, hidden, 9, layers, 11, 0.2, 0.3);
        try (Network network = Network.create(spec, 1, ComputeDevice.CPU)) {
            long held = network.learned().values().stream()
                    .mapToLong(array -> array.size())
                    .sum();
            assertThat(spec.parameters()).isEqualTo(held);
        }
    }

    @Test
    void whatCannotBeIsRefusedByName() {
        assertThatThrownBy(() -> Seq2SeqSpec.standard(0, 600))
                .isInstanceOf(CallerMistake.class)
                .hasMessage("channels must be >= 1, got 0; give 1 or more");
        assertThatThrownBy(() -> Seq2SeqSpec.standard(105, 4)).hasMessageContaining("vocabulary must be >= 5");
        assertThatThrownBy(() -> Seq2SeqSpec.standard(105, 600).withDropout(0, 1))
                .hasMessageContaining("dropout must be in [0.0, 1.0), got 1.0");
    }
}
