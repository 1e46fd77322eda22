package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.NotSupported;
import io.headroom.error.Problem;
import java.io.IOException;
import java.util.Optional;
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
    void whereThereIsNoGpuOneIsRefusedInsteadOfReplaced() {
        assumeTrue(ComputeDevice.parse("auto") == ComputeDevice.CPU, "there is a GPU");
        assertThatThrownBy(ComputeDevice.GPU::device)
                .isInstanceOf(Problem.class)
                .hasMessageContaining(CudaMachine.here().reason());
        assertThat(ComputeDevice.CPU.required()).isEqualTo(ComputeDevice.CPU);
    }

    @Test
    void aMissingLibraryIsAnsweredWithTheCommandThatFetchesIt() {
        NativeFlavor build = new NativeFlavor("cu128", "cu128", "2.7.1", "linux-x86_64");
        NativeLibrary cuda = new NativeLibrary(NativeLibrary.Origin.DOWNLOADED, "cu128", "2.7.1", Optional.empty());
        EnvironmentFault fault =
                build.explain(cuda, new IllegalStateException("x", new IOException("Offline mode is enabled.")));
        assertThat(fault)
                .hasMessageContaining("(cu128, 2.7.1, fetched by the engine; linux-x86_64)")
                .hasMessageContaining("headroom natives --cuda fetches it");
    }

    @Test
    void theVersionNamesEngineAndFlavour() {
        assertThat(HeadroomEngine.version()).matches("PyTorch 2\\.7\\.1 \\((cpu|cu128)\\), DJL 0\\.36\\.0.*");
    }
}
