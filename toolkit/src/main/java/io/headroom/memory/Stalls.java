package io.headroom.memory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * What this process has waited for since it was started, as far as the kernel tells.
 *
 * @param majorFaults pages that were read from disk (proc(5), majflt)
 * @param throttledNanos time that its control groups stood still because their processor quota was used up
 */
public record Stalls(long majorFaults, long throttledNanos) {
    /** Fields of {@code /proc/self/stat} between the command's name and majflt. */
    private static final int MAJOR_FAULTS = 9;

    /** A page a millisecond is what a disk gives at random. */
    private static final long MANY_FAULTS = 100;

    private static final long LONG_NANOS = 100_000_000;

    /**
     * Counts until now.
     *
     * @return the counts; 0 for what cannot be read here
     */
    public static Stalls now() {
        return under(Path.of("/"));
    }

    static Stalls under(Path root) {
        KernelFiles files = new KernelFiles(root);
        long throttled = 0;
        for (ControlGroup group : files.groups("cpu")) {
            throttled = Math.max(
                    throttled, files.orNoted("its time", () -> throttled(group)).orElse(0L));
        }
        return new Stalls(majorFaults(files), throttled);
    }

    /**
     * What came since.
     *
     * @param before an earlier count
     * @return the difference
     */
    public Stalls since(Stalls before) {
        return new Stalls(majorFaults - before.majorFaults, throttledNanos - before.throttledNanos);
    }

    /**
     * The likely reason why something was slow meanwhile.
     *
     * @return in words
     */
    public String reason() {
        if (throttledNanos > LONG_NANOS) {
            return "the container's processor quota stopped it for " + throttledNanos / 1_000_000 + " ms";
        }
        if (majorFaults > MANY_FAULTS) {
            return majorFaults + " pages were read from disk again: there is too little memory for the files it uses";
        }
        return "no quota stopped it and few pages were read from disk: something else takes the processor";
    }

    private static long throttled(ControlGroup group) throws IOException {
        OptionalLong second = group.named("cpu.stat", "throttled_usec");
        return second.isPresent()
                ? 1000 * second.getAsLong()
                : group.named("cpu.stat", "throttled_time").orElse(0);
    }

    private static long majorFaults(KernelFiles files) {
        // The command's name stands in brackets and may hold spaces.
        String line = String.join("", files.lines("proc/self/stat"));
        String[] fields = line.substring(line.lastIndexOf(')') + 1).strip().split(" ", -1);
        return fields.length > MAJOR_FAULTS ? Long.parseLong(fields[MAJOR_FAULTS]) : 0;
    }
}
