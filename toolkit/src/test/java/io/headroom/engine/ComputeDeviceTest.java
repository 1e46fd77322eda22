package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.NotSupported;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ComputeDeviceTest {
    @Test
    void cudaIsAnotherNameForGpu() {
        assertThat(ComputeDevice.parse("CUDA")).isEqualTo(ComputeDevice.GPU);
        assertThat(ComputeDevice.parse("cpu")).isEqualTo(ComputeDevice.CPU);
    }

    @Test
    void unknownAndUnsupportedDevicesAreToldApart() {
        assertThatThrownBy(() -> ComputeDevice.parse("tpu")).isInstanceOf(CallerMistake.class);
        assertThatThrownBy(() -> ComputeDevice.parse("mps"))
                .isInstanceOf(NotSupported.class)
                .hasMessageContaining("use cpu");
    }

    @Test
    void aBuildForTheCpuRefusesAGpuInsteadOfFallingBack() {
        assertThatThrownBy(ComputeDevice.GPU::device)
                .isInstanceOf(NativeFlavor.bundled().cuda() ? EnvironmentFault.class : NotSupported.class)
                .hasMessageContaining("device gpu");
    }

    @Test
    void aMissingLibraryIsAnsweredWithTheCommandThatFetchesIt() {
        NativeFlavor cuda = new NativeFlavor("cu128", "2.7.1", "linux-x86_64");
        EnvironmentFault fault =
                cuda.explain(new IllegalStateException("x", new IOException("Offline mode is enabled.")));
        assertThat(fault)
                .hasMessageContaining("2.7.1 (cu128, linux-x86_64)")
                .hasMessageContaining("-Dai.djl.offline=false");
    }

    @Test
    void theVersionNamesEngineAndFlavour() {
        assertThat(HeadroomEngine.version()).matches("PyTorch 2\\.7\\.1 \\((cpu|cu128)\\), DJL 0\\.36\\.0.*");
    }
}
