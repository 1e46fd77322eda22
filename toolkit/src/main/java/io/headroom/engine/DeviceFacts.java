package io.headroom.engine;

import io.headroom.error.EnvironmentFault;
import java.util.List;
import java.util.Optional;

/**
 * What the engine finds to compute on, and why it chooses what it chooses. Starts the engine, trains nothing.
 *
 * @param engine name and version; empty if its library does not load
 * @param build what this build was made for: {@code "cpu, linux-x86_64"}
 * @param library what is loaded, and where it came from: {@code "cpu, 2.7.1-20250812, on the class path"}; empty if nothing
 *     loads
 * @param flavor of what is loaded: {@code cpu}, {@code cu128}; empty if nothing loads
 * @param capability what it can compute on here: {@code CPU}, or {@code CPU and CUDA}; empty if nothing loads
 * @param threads that an operation of the engine uses
 * @param driver NVIDIA's version; empty if there is none
 * @param gpus the names of the GPUs that the driver knows
 * @param cuda version of the CUDA runtime library; empty if none was found, or none was looked for
 * @param cudaDevices how many GPUs that library sees
 * @param auto what {@code --device auto} means here; empty if nothing computes
 * @param reason why, in a line
 * @param unused that a GPU is there and stays unused, and the way out, in a line; empty otherwise
 */
public record DeviceFacts(
        Optional<String> engine,
        String build,
        Optional<String> library,
        Optional<String> flavor,
        Optional<String> capability,
        int threads,
        Optional<String> driver,
        List<String> gpus,
        Optional<String> cuda,
        int cudaDevices,
        Optional<ComputeDevice> auto,
        String reason,
        Optional<String> unused) {
    /** Copies the list. */
    public DeviceFacts {
        gpus = List.copyOf(gpus);
    }

    /**
     * Asks the engine and the system.
     *
     * @return the facts of this machine and this build
     */
    public static DeviceFacts here() {
        try {
            CudaMachine machine = CudaMachine.here();
            return loaded(machine).map(why -> broken(machine, why)).orElseGet(() -> sound(machine));
        } catch (EnvironmentFault e) { // the folder that the user named
            return broken(
                    new CudaMachine(NativeFlavor.bundled(), NvidiaDriver.here(), Optional.empty(), Optional.empty(), 0),
                    e.getMessage());
        }
    }

    /** Why it does not load. */
    private static Optional<String> loaded(CudaMachine machine) {
        try {
            if (!HeadroomEngine.isStarted()) machine.auto().required();
            HeadroomEngine.start();
            return Optional.empty();
        } catch (EnvironmentFault e) {
            return Optional.of(e.getMessage());
        }
    }

    private static DeviceFacts sound(CudaMachine machine) {
        NativeLibrary library = HeadroomEngine.library();
        return of(
                machine,
                Optional.of(HeadroomEngine.version()),
                Optional.of(library),
                Optional.of(HeadroomEngine.computesOnGpu() ? "CPU and CUDA" : "CPU"),
                Optional.of(machine.auto()),
                machine.reason());
    }

    /** What does not load computes nothing; why is what was asked for. */
    private static DeviceFacts broken(CudaMachine machine, String why) {
        return of(machine, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), why);
    }

    static DeviceFacts of(
            CudaMachine machine,
            Optional<String> engine,
            Optional<NativeLibrary> library,
            Optional<String> capability,
            Optional<ComputeDevice> auto,
            String reason) {
        return new DeviceFacts(
                engine,
                machine.build().flavor() + ", " + machine.build().classifier(),
                library.map(NativeLibrary::toString),
                library.map(NativeLibrary::flavor),
                capability,
                HeadroomEngine.threads(),
                machine.driver().map(NvidiaDriver::version),
                machine.driver().map(NvidiaDriver::gpus).orElse(List.of()),
                machine.runtime(),
                machine.devices(),
                auto,
                reason,
                machine.unusedGpu());
    }
}
