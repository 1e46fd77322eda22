package io.headroom.plan;

import io.headroom.error.EnvironmentFault;
import io.headroom.memory.Bytes;
import io.headroom.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What this machine's speeds are, by a few small steps in a fresh JVM.
 *
 * @param machine where it was made: elsewhere it says nothing
 * @param speeds fitted to what was timed
 * @param products how fast square matrices are multiplied, by size
 * @param freshBytesPerSecond how fast memory is got from the system for the first time
 * @param processBytes resident bytes of a process that has loaded the engine and done nothing yet
 * @param meanError mean relative error of the speeds over what was timed
 * @param seconds that the probe took
 */
public record Probe(
        ProbedMachine machine,
        Speeds speeds,
        List<Products> products,
        double freshBytesPerSecond,
        long processBytes,
        double meanError,
        double seconds) {
    private static final Bytes HEAP = new Bytes(256 << 20);
    private static final Bytes BATCH = new Bytes(64 << 20);

    /**
     * Products of square matrices.
     *
     * @param size rows and columns
     * @param gflops 10^9 operations a second, the best of a few
     */
    public record Products(int size, double gflops) {}

    /** Refuses one that does not say where it was made, or what it found; copies the list. */
    public Probe {
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(speeds, "speeds");
        products = List.copyOf(products);
    }

    /**
     * Probes this machine.
     *
     * @param progress hears how far it is
     * @return what was found
     * @throws EnvironmentFault if the process could not be started or died
     */
    public static Probe now(Progress progress) {
        long start = System.nanoTime();
        try {
            Path folder = Files.createTempDirectory("headroom-probe-");
            try {
                new ChildJvm(ProbingProcess.class, HEAP, BATCH, 0, folder).run("probing this machine", progress);
                return MeasuringProcess.read(folder.resolve(MeasuringProcess.RESULT), ProbedSteps.class)
                        .probe((System.nanoTime() - start) * 1e-9);
            } finally {
                Measurement.delete(folder);
            }
        } catch (IOException e) {
            throw EnvironmentFault.of("probing", Path.of(System.getProperty("java.io.tmpdir")), e);
        }
    }
}
