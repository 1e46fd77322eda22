package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.DataType;
import io.headroom.error.CallerMistake;
import io.headroom.error.NotSupported;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrecisionTest {
    @ParameterizedTest
    @ValueSource(strings = {"float32", "FP32", "32", " single "})
    void singlePrecisionHasSeveralNames(String name) {
        assertThat(Precision.parse(name)).isEqualTo(Precision.FLOAT32);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "float16",
                "fp16",
                "half",
                "AMP",
                "mixed",
                "16-mixed",
                "bfloat16",
                "bf16",
                "bf16-mixed",
                "float64",
                "double"
            })
    void whatOthersOfferIsRefusedWithTheReasonAndTheWayOut(String name) {
        assertThatThrownBy(() -> Precision.parse(name))
                .isInstanceOf(NotSupported.class)
                .hasMessageStartingWith("precision " + name + " is not supported: ")
                .hasMessageContaining("; take float32");
    }

    @Test
    void anotherNameIsAMistake() {
        assertThatThrownBy(() -> Precision.parse("fp8")).isInstanceOf(CallerMistake.class);
    }

    @Test
    void wholeNumbersAreNoQuestionOfPrecision() {
        assertThat(Precision.FLOAT32.takes(DataType.INT64)).isTrue();
        assertThat(Precision.FLOAT32.takes(DataType.FLOAT32)).isTrue();
        assertThat(Precision.FLOAT32.takes(DataType.BFLOAT16)).isFalse();
        assertThat(Precision.FLOAT32.takes(DataType.FLOAT64)).isFalse();
    }
}
