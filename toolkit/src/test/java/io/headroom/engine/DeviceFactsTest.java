package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        assertThat(facts.reason())
                .isEqualTo(
                        ComputeDevice.obstacle(build).map(Throwable::getMessage).orElse("a CUDA device was found"));
        assertThat(facts.reason()).isNotBlank();
    }

    @Test
    void anInterruptedThreadStillReadsTheDriver(@TempDir Path driver) throws IOException {
        assertThat(DeviceFacts.driverFound(driver)).isEmpty();
        Files.writeString(driver.resolve("version"), "NVRM version: 550.54\nGCC version: 12\n");
        Thread.currentThread().interrupt();
        try {
            assertThat(DeviceFacts.driverFound(driver)).contains("NVRM version: 550.54");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aBuildForTheCpuHasNoDeviceMemory() {
        List<String> notes = new ArrayList<>();
        assertThat(GpuMemory.ofThisBuild().memory(notes).isEmpty())
                .isEqualTo(facts.auto().equals(Optional.of(ComputeDevice.CPU)));
        assertThat(notes).isEmpty();
    }
}
