package io.headroom.engine;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.util.cuda.CudaUtils;
import io.headroom.memory.Bytes;
import io.headroom.memory.Devices;
import io.headroom.memory.MemoryBound;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The memory of the CUDA devices, as their runtime tells it; no native library of PyTorch's is loaded for that. */
public final class GpuMemory implements Devices {
    private final NativeFlavor build;

    private GpuMemory(NativeFlavor build) {
        this.build = build;
    }

    /**
     * The devices that this build can compute on.
     *
     * @return none for a build for the CPU, whatever the machine has
     */
    public static GpuMemory ofThisBuild() {
        return new GpuMemory(NativeFlavor.bundled());
    }

    @Override
    public List<MemoryBound> memory(List<String> notes) {
        if (!build.cuda()) return List.of();
        build.announce();
        List<MemoryBound> found = new ArrayList<>();
        for (int i = 0; i < CudaUtils.getGpuCount(); i++) {
            try {
                found.add(of(i));
            } catch (EngineException | IllegalStateException | IllegalArgumentException e) {
                notes.add("gpu" + i + " does not tell its memory: " + e.getMessage());
            }
        }
        return found;
    }

    /** What this process holds of it the runtime does not tell. */
    private static MemoryBound of(int device) {
        MemoryUsage usage = CudaUtils.getGpuMemory(Device.gpu(device));
        String capability = "compute capability " + CudaUtils.getComputeCapability(device);
        return new MemoryBound(
                "gpu" + device,
                capability,
                new Bytes(usage.getMax()),
                Bytes.ZERO,
                Optional.of(new Bytes(usage.getCommitted())));
    }
}
