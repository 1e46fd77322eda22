package io.headroom.engine;

import ai.djl.engine.EngineException;
import io.headroom.error.EnvironmentFault;
import io.headroom.memory.Bytes;
import io.headroom.memory.Devices;
import io.headroom.memory.MemoryBound;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The memory of the CUDA devices, as their runtime tells it; no native library of PyTorch's is loaded for that. */
public final class GpuMemory implements Devices {
    private final Supplier<Optional<CudaDevices>> devices;

    GpuMemory(Supplier<Optional<CudaDevices>> devices) {
        this.devices = devices;
    }

    /**
     * The devices that this installation can compute on.
     *
     * @return none where there is no PyTorch for CUDA or no driver, whatever the machine has
     */
    public static GpuMemory ofThisBuild() {
        return new GpuMemory(GpuMemory::usable);
    }

    private static Optional<CudaDevices> usable() {
        Optional<NativeLibrary> library = NativeLibraries.here().cuda();
        boolean usable = library.isPresent() && NvidiaDriver.here().isPresent();
        return usable ? Optional.of(CudaRuntime.find(library)) : Optional.empty();
    }

    @Override
    public List<MemoryBound> memory(List<String> notes) {
        try {
            return devices.get().map(usable -> memory(usable, notes)).orElse(List.of());
        } catch (EnvironmentFault e) { // a PyTorch of another version, which whatever computes will refuse
            notes.add(e.getMessage());
            return List.of();
        }
    }

    private static List<MemoryBound> memory(CudaDevices devices, List<String> notes) {
        List<MemoryBound> found = new ArrayList<>();
        for (int i = 0; i < devices.count(); i++) {
            try {
                found.add(memory(devices, i));
            } catch (EngineException | IllegalStateException | IllegalArgumentException e) {
                notes.add("gpu" + i + " does not tell its memory: " + e.getMessage());
            }
        }
        return found;
    }

    /** What this process holds of it the runtime does not tell. */
    private static MemoryBound memory(CudaDevices devices, int device) {
        MemoryUsage usage = devices.memory(device);
        return new MemoryBound(
                "gpu" + device,
                "compute capability " + devices.capability(device),
                new Bytes(usage.getMax()),
                Bytes.ZERO,
                Optional.of(new Bytes(usage.getCommitted())));
    }
}
