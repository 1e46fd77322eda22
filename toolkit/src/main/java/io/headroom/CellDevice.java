package io.headroom;

import io.headroom.engine.ComputeDevice;
import io.headroom.engine.DeviceFacts;
import io.headroom.engine.GpuMemory;
import io.headroom.memory.MemoryBudget;
import java.util.Optional;

/** What the cells of this kernel compute on. */
final class CellDevice {
    /** Null as long as no cell has chosen. */
    private static volatile ComputeDevice chosen;

    private CellDevice() {}

    static DeviceFacts choose(String name) {
        ComputeDevice device = ComputeDevice.parse(name);
        device.device();
        chosen = device;
        return DeviceFacts.here();
    }

    /** The processor, unless a cell has chosen. */
    static ComputeDevice current() {
        return chosen == null ? ComputeDevice.CPU : chosen;
    }

    /** That a GPU is there and no cell has chosen; empty where there is none. */
    static Optional<String> unusedGpu() {
        if (chosen != null) return Optional.empty();
        return ComputeDevice.parse("auto") == ComputeDevice.GPU
                ? Optional.of("a GPU stays unused: cells compute on the CPU; restart the kernel and begin with"
                        + " device(\"gpu\") to change that")
                : ComputeDevice.unusedGpu();
    }

    /** A budget of the memory that is used there: a GPU has its own. */
    static MemoryBudget budget(String text) {
        return current() == ComputeDevice.GPU
                ? MemoryBudget.parse(text, GpuMemory.ofThisBuild())
                : MemoryBudget.parse(text);
    }
}
