package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceFactsTest {
    private final NativeFlavor build = NativeFlavor.bundled();
    private final DeviceFacts facts = DeviceFacts.here();

    @Test
    void theEngineAndItsBuildAreNamed() {
        assertThat(facts.engine()).isEqualTo(Optional.of(HeadroomEngine.version()));
        assertThat(facts.build()).isEqualTo(build.flavor() + ", " + build.classifier());
        assertThat(facts.threads()).isEqualTo(HeadroomEngine.threads());
    }

    @Test
    void theChoiceHasAReason() {
        assertThat(facts.auto()).isEqualTo(Optional.of(ComputeDevice.parse("auto")));
        assertThat(facts.reason()).isEqualTo(CudaMachine.here().reason()).isNotBlank();
    }

    @Test
    void whatIsLoadedIsNamed() {
        assertThat(facts.library()).contains(HeadroomEngine.library().toString());
        assertThat(facts.flavor()).contains(HeadroomEngine.library().flavor());
        assertThat(facts.capability())
                .contains(facts.auto().equals(Optional.of(ComputeDevice.GPU)) ? "CPU and CUDA" : "CPU");
    }

    @Test
    void aBuildForTheCpuHasNoDeviceMemory() {
        List<String> notes = new ArrayList<>();
        assertThat(GpuMemory.ofThisBuild().memory(notes).isEmpty())
                .isEqualTo(facts.auto().equals(Optional.of(ComputeDevice.CPU)));
        assertThat(notes).isEmpty();
    }
}
