package io.headroom.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.util.cuda.CudaUtils;
import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.NotSupported;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Where the network computes. What was asked for is what is used: there is no silent fallback. */
public enum ComputeDevice {
    /** The processor. */
    CPU,
    /** The first CUDA device. */
    GPU;

    /** Where NVIDIA's kernel driver tells of itself. */
    static final Path DRIVER = Path.of("/proc/driver/nvidia");

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
            case "auto" -> NativeFlavor.bundled().cuda() && CudaUtils.hasCuda() ? GPU : CPU;
            default -> throw new CallerMistake("device must be auto, cpu, gpu or cuda, got \"" + name + '"');
        };
    }

    /**
     * The engine's name for the device, once it is known to be there.
     *
     * @return the device
     * @throws NotSupported if this build carries the CPU library and a GPU is asked for
     * @throws EnvironmentFault if the build could but the machine cannot
     */
    public Device device() {
        return switch (this) {
            case CPU -> {
                HeadroomEngine.start();
                yield Device.cpu();
            }
            case GPU -> gpu(NativeFlavor.bundled());
        };
    }

    private static Device gpu(NativeFlavor build) {
        Optional<RuntimeException> obstacle = obstacle(build);
        if (obstacle.isPresent()) throw obstacle.get();
        return Device.gpu();
    }

    /**
     * What stands against a GPU. Starts the engine if the build is for one.
     *
     * @param build what the library was made for
     * @return what to throw; empty if there is a GPU
     * @throws EnvironmentFault if the library does not load
     */
    static Optional<RuntimeException> obstacle(NativeFlavor build) {
        if (!build.cuda()) {
            return Optional.of(new NotSupported("device gpu: this build carries PyTorch " + build.pytorch()
                    + " for the CPU; build with -Pcuda, or use --device cpu"));
        }
        HeadroomEngine.start();
        if (!Engine.getEngine("PyTorch").hasCapability("CUDA")) {
            return Optional.of(new EnvironmentFault("device gpu: the loaded PyTorch library was made without CUDA; take"
                    + " pytorch-native-cpu off the class path, or use --device cpu"));
        }
        if (CudaUtils.hasCuda()) return Optional.empty();
        return Optional.of(new EnvironmentFault("device gpu: no CUDA device was found ("
                + (Files.exists(DRIVER)
                        ? "a driver is there, but no CUDA runtime for JNA: set jna.library.path"
                        : "no NVIDIA driver")
                + "); or use --device cpu"));
    }
}
