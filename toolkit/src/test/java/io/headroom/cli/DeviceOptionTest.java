package io.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.engine.ComputeDevice;
import io.headroom.plan.Variant;
import org.junit.jupiter.api.Test;

class DeviceOptionTest {
    @Test
    void whatOnlyTheProcessorCanDoIsNotGivenToAGpuThatNobodyAskedFor() {
        assertThat(DeviceOption.processorsAlone(ComputeDevice.GPU, Variant.LEAN.schedule()))
                .hasValueSatisfying(line -> assertThat(line).contains("a GPU stays unused", "--schedule recorded"));
        assertThat(DeviceOption.processorsAlone(ComputeDevice.GPU, Variant.FULL.schedule()))
                .isEmpty();
        assertThat(DeviceOption.processorsAlone(ComputeDevice.CPU, Variant.LEAN.schedule()))
                .isEmpty();
    }
}
