package io.headroom.engine;

import ai.djl.Device;
import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.NotSupported;
import java.util.Locale;
import java.util.Optional;

/** Where the network computes. What was asked for is what is used: there is no silent fallback. */
public enum ComputeDevice {
    /** The processor. */
    CPU,
    /** The first CUDA device. */
    GPU;

    /**
     * Reads a device's name.
     *
     * @param name {@code cpu}, {@code gpu}, {@code cuda} for gpu, or {@code auto} for what this build and machine have, in any
     *     case
     * @return the device
     * @throws NotSupported for {@code mps}
     * @throws CallerMistake for any other name
     */
    public static ComputeDevice parse(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "cpu" -> CPU;
            case "gpu", "cuda" -> GPU;
            case "mps" -> throw new NotSupported("device mps is not supported: training on it is incomplete; use cpu");
            case "auto" -> CudaMachine.here().auto();
            default -> throw new CallerMistake("device must be auto, cpu, gpu or cuda, got \"" + name + '"');
        };
    }

    /**
     * The engine's name for the device, once it is known to be there.
     *
     * @return the device
     * @throws NotSupported if there is no PyTorch for CUDA on this system and a GPU is asked for
     * @throws EnvironmentFault if there is, but something else is missing
     */
    public Device device() {
        return switch (this) {
            case CPU -> {
                HeadroomEngine.start();
                yield Device.cpu();
            }
            case GPU -> gpu(CudaMachine.here());
        };
    }

    /**
     * Starts the engine with the library that the device needs, before anything else starts it for another one.
     *
     * @return the same device
     * @throws NotSupported as {@link #device}
     * @throws EnvironmentFault as {@link #device}
     */
    public ComputeDevice required() {
        if (this == GPU) device();
        return this;
    }

    /**
     * Whether a GPU stays unused because something is missing.
     *
     * @return its name and the way out, one line; empty where there is none, or {@code auto} takes it
     */
    public static Optional<String> unusedGpu() {
        return CudaMachine.here().unusedGpu();
    }

    static Device gpu(CudaMachine machine) {
        Optional<RuntimeException> obstacle = machine.obstacle();
        if (obstacle.isPresent()) throw obstacle.get();
        HeadroomEngine.startForGpu(machine.library().orElseThrow());
        if (!HeadroomEngine.computesOnGpu()) {
            throw new EnvironmentFault("device gpu: PyTorch (" + HeadroomEngine.library()
                    + ") finds no CUDA device, though the CUDA runtime does; look at nvidia-smi, or use device cpu");
        }
        return Device.gpu();
    }
}
