package io.headroom.engine;

import io.headroom.error.EnvironmentFault;
import io.headroom.error.NotSupported;
import io.headroom.error.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What this machine and this installation have to compute on a GPU, found without loading PyTorch.
 *
 * @param build what this build was made for
 * @param driver NVIDIA's driver and the GPUs it knows
 * @param library PyTorch for CUDA
 * @param runtime the version of the CUDA runtime library; empty if none was found, or none was looked for: without a driver
 * @param devices how many GPUs that runtime sees
 */
record CudaMachine(
        NativeFlavor build,
        Optional<NvidiaDriver> driver,
        Optional<NativeLibrary> library,
        Optional<String> runtime,
        int devices) {
    private static final String OR_CPU = "; or use --device cpu";

    static CudaMachine here() {
        NativeLibraries libraries = NativeLibraries.here();
        Optional<NvidiaDriver> driver = NvidiaDriver.here();
        Optional<NativeLibrary> library = libraries.cuda();
        // A library that the user has named is to be explained even where there is no driver.
        boolean worthALook = driver.isPresent() || library.isPresent();
        if (!worthALook) return new CudaMachine(libraries.build(), driver, library, Optional.empty(), 0);
        CudaDevices devices = CudaRuntime.find(library);
        return new CudaMachine(libraries.build(), driver, library, devices.version(), devices.count());
    }

    /**
     * What stands against a GPU, the first thing to be mended first.
     *
     * @return what to throw; empty if a GPU can be used
     */
    Optional<RuntimeException> obstacle() {
        if (!build.hasCudaGlue()) {
            return refusal(new NotSupported(
                    "device gpu: there is no PyTorch for CUDA on " + build.classifier() + "; use --device cpu"));
        }
        if (devices > 0 && library.isPresent()) return Optional.empty();
        if (driver.isEmpty()) {
            return fault("no NVIDIA driver was found; install one" + OR_CPU);
        }
        if (driver.get().isTooOld()) {
            return fault("NVIDIA's driver " + driver.get().version() + " is older than " + NvidiaDriver.OLDEST
                    + ", which CUDA 12 needs; update it" + OR_CPU);
        }
        if (driver.get().gpus().isEmpty()) {
            return fault(
                    "NVIDIA's driver " + driver.get().version() + " knows no GPU; look what nvidia-smi says" + OR_CPU);
        }
        if (library.isEmpty()) {
            return fault("PyTorch's library for CUDA is not here; headroom natives --cuda fetches it" + OR_CPU);
        }
        if (runtime.isEmpty()) {
            return fault("no CUDA runtime library (libcudart) was found; name its folder by JAVA_TOOL_OPTIONS="
                    + "-Djna.library.path=FOLDER, or let headroom natives --cuda --from pypi bring one" + OR_CPU);
        }
        return fault("the CUDA runtime " + runtime.get() + " sees none of the driver's GPUs (" + names()
                + "); look at CUDA_VISIBLE_DEVICES" + OR_CPU);
    }

    private static Optional<RuntimeException> fault(String message) {
        return refusal(new EnvironmentFault("device gpu: " + message));
    }

    private static <E extends RuntimeException & Problem> Optional<RuntimeException> refusal(E problem) {
        return Optional.of(problem);
    }

    /** What {@code auto} means here. */
    ComputeDevice auto() {
        return obstacle().isEmpty() ? ComputeDevice.GPU : ComputeDevice.CPU;
    }

    /** Why it means that, in a line. */
    String reason() {
        return obstacle()
                .map(Throwable::getMessage)
                .orElseGet(() -> devices == 1
                        ? "a CUDA device was found (" + names() + ')'
                        : "the first of " + devices + " CUDA devices (" + names() + ')');
    }

    /** That a GPU is there and not used, and what to do about it; empty where there is none, or it is used. */
    Optional<String> unusedGpu() {
        if (driver.isEmpty() || driver.get().gpus().isEmpty()) return Optional.empty();
        return obstacle()
                .map(why -> "a GPU stays unused (" + names() + "): "
                        + why.getMessage().replaceFirst("^device gpu: ", "").replace(OR_CPU, ""));
    }

    private String names() {
        List<String> gpus = driver.map(NvidiaDriver::gpus).orElse(List.of());
        return gpus.isEmpty() ? "the driver does not name them" : String.join(", ", gpus);
    }
}
