package io.headroom.engine;

import ai.djl.util.cuda.CudaUtils;
import io.headroom.error.EnvironmentFault;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the engine finds to compute on, and why it chooses what it chooses. Starts the engine, trains nothing.
 *
 * @param engine name and version; empty if its library does not load
 * @param build what the library was made for: {@code "cpu, linux-x86_64"}
 * @param threads that an operation of the engine uses
 * @param driver of NVIDIA, as it tells of itself; empty if there is none
 * @param cuda version of the CUDA runtime; empty if this build needs none or none was found
 * @param auto what {@code --device auto} means here; empty if nothing computes
 * @param reason why, in a line
 */
public record DeviceFacts(
        Optional<String> engine,
        String build,
        int threads,
        Optional<String> driver,
        Optional<String> cuda,
        Optional<ComputeDevice> auto,
        String reason) {
    /**
     * Asks the engine and the system.
     *
     * @return the facts of this machine and this build
     */
    public static DeviceFacts here() {
        NativeFlavor build = NativeFlavor.bundled();
        String made = build.flavor() + ", " + build.classifier();
        try {
            String engine = HeadroomEngine.version();
            Optional<RuntimeException> obstacle = ComputeDevice.obstacle(build);
            return new DeviceFacts(
                    Optional.of(engine),
                    made,
                    HeadroomEngine.threads(),
                    driverFound(),
                    build.cuda() && CudaUtils.hasCuda()
                            ? Optional.of(CudaUtils.getCudaVersionString())
                            : Optional.empty(),
                    Optional.of(ComputeDevice.parse("auto")),
                    obstacle.map(Throwable::getMessage).orElse("a CUDA device was found"));
        } catch (EnvironmentFault e) {
            // What does not load computes nothing; why is what was asked for.
            return new DeviceFacts(
                    Optional.empty(),
                    made,
                    HeadroomEngine.threads(),
                    driverFound(),
                    Optional.empty(),
                    Optional.empty(),
                    e.getMessage());
        }
    }

    private static Optional<String> driverFound() {
        return driverFound(ComputeDevice.DRIVER);
    }

    static Optional<String> driverFound(Path driver) {
        Path version = driver.resolve("version");
        if (!Files.isReadable(version)) return Optional.empty();
        // Not a channel: an interruption of the thread would close that.
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new FileInputStream(version.toFile()), StandardCharsets.UTF_8))) {
            return Optional.ofNullable(lines.readLine());
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", driver, e);
        }
    }
}
