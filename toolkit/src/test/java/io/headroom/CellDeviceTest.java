package io.headroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headroom.engine.ComputeDevice;
import io.headroom.error.CallerMistake;
import io.headroom.error.Problem;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CellDeviceTest {
    @Test
    void aCellThatAsksForAGpuIsRefusedAndNothingIsChosen() {
        assumeTrue(ComputeDevice.parse("auto") == ComputeDevice.CPU, "there is a GPU");
        assertThatThrownBy(() -> Headroom.device("cuda"))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("device gpu: ")
                .hasMessageEndingWith("use device cpu");
        assertThat(CellDevice.current()).isEqualTo(ComputeDevice.CPU);
    }

    @Test
    void aCellSeesWhatIsChosenAndWhy() {
        assertThat(Headroom.device("cpu").auto()).isEqualTo(Optional.of(ComputeDevice.parse("auto")));
        assertThat(Headroom.device().reason()).isNotBlank();
        assertThat(CellDevice.unusedGpu()).isEmpty();
        assertThatThrownBy(() -> Headroom.device("tpu")).isInstanceOf(CallerMistake.class);
    }
}
