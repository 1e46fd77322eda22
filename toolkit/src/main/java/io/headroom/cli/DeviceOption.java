package io.headroom.cli;

import io.headroom.engine.ComputeDevice;
import io.headroom.engine.GpuMemory;
import io.headroom.memory.MemoryBudget;
import picocli.CommandLine.Option;

/** Where a network computes. */
final class DeviceOption {
    @Option(
            names = "--device",
            paramLabel = "D",
            defaultValue = "auto",
            description = "auto, cpu or gpu (cuda means gpu); ${DEFAULT-VALUE} unless given.")
    private String device;

    ComputeDevice device() {
        return ComputeDevice.parse(device);
    }

    /** A budget of the memory that is used there: a GPU has its own. */
    MemoryBudget budget(String text) {
        return device() == ComputeDevice.GPU
                ? MemoryBudget.parse(text, GpuMemory.ofThisBuild())
                : MemoryBudget.parse(text);
    }
}
