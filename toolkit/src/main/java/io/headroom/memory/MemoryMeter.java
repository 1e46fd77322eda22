package io.headroom.memory;

import io.headroom.error.EnvironmentFault;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What this process uses: from {@code /proc/self/status} (proc(5)) where there is one, else what the JVM knows of itself.
 * Pages of mapped files count as resident although the system may drop them, so anonymous bytes stand beside.
 */
public final class MemoryMeter {
    /** Between two samples where a peak between them matters. */
    public static final Duration OFTEN = Duration.ofMillis(5);

    private static final String JVM_ONLY =
            "no /proc/self/status here: only the JVM's own memory is known, native arrays are not counted";
    private final Path process;

    private MemoryMeter(Path process) {
        this.process = process;
    }

    /**
     * A meter of the running process.
     *
     * @return the meter
     */
    public static MemoryMeter ofThisProcess() {
        return new MemoryMeter(Path.of("/proc/self"));
    }

    static MemoryMeter at(Path process) {
        return new MemoryMeter(process);
    }

    /**
     * What is used at this moment.
     *
     * @return resident and anonymous bytes
     */
    public MemoryUse now() {
        return hasStatus() ? ofStatus(status()) : ofJvm();
    }

    /**
     * Starts to watch for the highest use: resets the kernel's high-water mark and samples until the watch is closed.
     *
     * @return the watch, to be closed
     */
    public PeakWatch watch() {
        return watch(OFTEN, PeakWatch.Samples.IGNORED);
    }

    /**
     * The same, with the samples as they are taken.
     *
     * @param period between two of them; {@link #OFTEN} costs about a hundredth of a core
     * @param samples hears of them
     * @return the watch, to be closed
     */
    public PeakWatch watch(Duration period, PeakWatch.Samples samples) {
        return new PeakWatch(this, hasStatus(), period, samples);
    }

    MemoryUse ofStatus(ProcessStatus status) {
        List<String> notes =
                status.has("RssAnon") ? List.of() : List.of("this kernel does not tell anonymous bytes (RssAnon)");
        return new MemoryUse(new Bytes(status.get("VmRSS")), new Bytes(status.get("RssAnon")), notes);
    }

    ProcessStatus status() {
        Path file = process.resolve("status");
        try {
            return ProcessStatus.read(file);
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", file, e);
        }
    }

    boolean hasStatus() {
        return Files.isReadable(process.resolve("status"));
    }

    /** Where the pages lie; no areas where the system does not tell. */
    MemoryMaps maps() {
        Path file = process.resolve("smaps");
        return Files.isReadable(file) ? MemoryMaps.read(file) : new MemoryMaps(List.of());
    }

    boolean resetHighWaterMark() {
        // Not through a channel: an interruption of the thread would close that.
        try (OutputStream out =
                new FileOutputStream(process.resolve("clear_refs").toFile())) {
            out.write('5');
            return true;
        } catch (IOException e) {
            // Some containers forbid it; the watch's notes say what its peak then means.
            return false;
        }
    }

    private static MemoryUse ofJvm() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        Bytes committed = new Bytes(memory.getHeapMemoryUsage().getCommitted()
                + memory.getNonHeapMemoryUsage().getCommitted());
        return new MemoryUse(committed, committed, List.of(JVM_ONLY));
    }
}
