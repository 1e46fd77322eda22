package io.headroom.cli;

import io.headroom.engine.ComputeDevice;
import io.headroom.engine.GpuMemory;
import io.headroom.memory.MemoryBudget;
import picocli.CommandLine.Option;

/** Where a network computes. */
final class DeviceOption {
    private static final String AUTO = "auto";

    @Option(
            names = "--device",
            paramLabel = "D",
            defaultValue = AUTO,
            description = "auto, cpu or gpu (cuda means gpu); ${DEFAULT-VALUE} unless given.")
    private String device;

    /** The device to compute on, ready to be used; whoever leaves the choice to us is told of a GPU that is left out. */
    ComputeDevice device(Output output) {
        ComputeDevice chosen = planned().required();
        if (device.equalsIgnoreCase(AUTO)) ComputeDevice.unusedGpu().ifPresent(line -> output.note("Note: " + line));
        return chosen;
    }

    /** The device to plan for; it may be another machine's. */
    ComputeDevice planned() {
        return ComputeDevice.parse(device);
    }

    /** A budget of the memory that is used there: a GPU has its own. */
    MemoryBudget budget(String text) {
        return planned() == ComputeDevice.GPU
                ? MemoryBudget.parse(text, GpuMemory.ofThisBuild())
                : MemoryBudget.parse(text);
    }
}
