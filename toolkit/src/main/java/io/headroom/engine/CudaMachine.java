package io.headroom.engine;

import io.headroom.error.EnvironmentFault;
import io.headroom.error.NotSupported;
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

    /** The first thing that a GPU lacks, and how to mend it. */
    private record Missing(String what, String wayOut) {
        String line() {
            return what + "; " + wayOut;
        }
    }

    /**
     * What stands against a GPU, the first thing to be mended first.
     *
     * @return what to throw; empty if a GPU can be used
     */
    Optional<RuntimeException> obstacle() {
        if (!build.hasCudaGlue()) return Optional.of(new NotSupported("device gpu: " + noGlue() + "; use device cpu"));
        return missing().map(what -> new EnvironmentFault("device gpu: " + what.line() + ", or use device cpu"));
    }

    private String noGlue() {
        return "there is no PyTorch for CUDA on " + build.classifier();
    }

    private Optional<Missing> missing() {
        if (devices > 0 && library.isPresent()) return Optional.empty();
        if (driver.isEmpty()) return Optional.of(new Missing("no NVIDIA driver was found", "install one"));
        return Optional.of(besideTheDriver(driver.get()));
    }

    private Missing besideTheDriver(NvidiaDriver found) {
        if (found.isTooOld()) {
            return new Missing(
                    "NVIDIA's driver " + found.version() + " is older than " + NvidiaDriver.OLDEST
                            + ", which CUDA 12 needs",
                    "update it");
        }
        if (found.gpus().isEmpty()) {
            return new Missing("NVIDIA's driver " + found.version() + " knows no GPU", "look what nvidia-smi says");
        }
        if (library.isEmpty()) {
            return new Missing("PyTorch's library for CUDA is not here", "headroom natives --cuda fetches it");
        }
        if (runtime.isEmpty()) {
            return new Missing(
                    "no CUDA runtime library (libcudart) was found",
                    "start Java with -Djna.library.path=FOLDER, or let headroom natives --cuda --from pypi bring one");
        }
        return new Missing(
                "the CUDA runtime " + runtime.get() + " sees none of the driver's GPUs (" + names() + ')',
                "look at CUDA_VISIBLE_DEVICES");
    }

    /** What {@code auto} means here. */
    ComputeDevice auto() {
        return obstacle().isEmpty() ? ComputeDevice.GPU : ComputeDevice.CPU;
    }

    /** Why it means that, in a line. */
    String reason() {
        if (!build.hasCudaGlue()) return noGlue();
        return missing()
                .map(what -> driver.isEmpty() ? what.what() : what.line())
                .orElseGet(() -> devices == 1
                        ? "a CUDA device was found (" + names() + ')'
                        : "the first of " + devices + " CUDA devices (" + names() + ')');
    }

    /** That a GPU is there and not used, and what to do about it; empty where there is none, or it is used. */
    Optional<String> unusedGpu() {
        boolean known = driver.isPresent() && !driver.get().gpus().isEmpty();
        if (!known || obstacle().isEmpty()) return Optional.empty();
        return Optional.of("a GPU stays unused (" + names() + "): " + reason());
    }

    private String names() {
        List<String> gpus = driver.map(NvidiaDriver::gpus).orElse(List.of());
        return gpus.isEmpty() ? "the driver does not name them" : String.join(", ", gpus);
    }
}
