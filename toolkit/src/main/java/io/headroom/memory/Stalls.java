package io.headroom.memory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What this process has waited for from its start until a moment, as far as the kernel tells.
 *
 * @param majorFaults pages that were read from disk (proc(5), majflt), those of all threads
 * @param throttledNanos time that its control groups stood still because their processor quota was used up, that of all
 *     processors
 * @param atNanos the moment, by {@link System#nanoTime}
 * @param notes what could not be read and counts nothing, a line each
 */
public record Stalls(long majorFaults, long throttledNanos, long atNanos, List<String> notes) {
    /** Fields of {@code /proc/self/stat} between the command's name and majflt. */
    private static final int MAJOR_FAULTS = 9;

    /** Copies the list. */
    public Stalls {
        notes = List.copyOf(notes);
    }

    /**
     * Counts of this moment.
     *
     * @param majorFaults pages that were read from disk
     * @param throttledNanos time that its control groups stood still
     */
    public Stalls(long majorFaults, long throttledNanos) {
        this(majorFaults, throttledNanos, System.nanoTime(), List.of());
    }

    /**
     * What was waited for between two moments.
     *
     * @param majorFaults pages that were read from disk
     * @param throttledNanos time that the control groups stood still
     * @param overNanos clock time between the two
     * @param notes what could not be read, a line each
     */
    public record Between(long majorFaults, long throttledNanos, long overNanos, List<String> notes) {
        /** A page a millisecond is what a disk gives at random. */
        private static final long NANOS_A_FAULT = 1_000_000;

        /** Less of the clock time makes nothing slow. */
        private static final double SHARE = 0.1;

        /** Copies the list. */
        public Between {
            notes = List.copyOf(notes);
        }

        /**
         * The likely reason why something was slow meanwhile: what took more time, if it took a tenth of it at all.
         *
         * @return in words, with what could not be read
         */
        public String reason() {
            return Stream.concat(Stream.of(likely()), notes.stream())
                    .reduce((one, next) -> one + "; " + next)
                    .orElseThrow();
        }

        private String likely() {
            long reading = majorFaults * NANOS_A_FAULT;
            if (Math.max(reading, throttledNanos) <= SHARE * overNanos) {
                String quota =
                        throttledNanos == 0 ? "no quota stopped it" : "a quota stopped it for only " + throttled();
                return quota + " and few pages were read from disk: something else takes the processor";
            }
            return throttledNanos >= reading
                    ? "the container's processor quota stopped it for " + throttled()
                    : majorFaults
                            + " pages were read from disk again: there is too little memory for the files it uses";
        }

        private String throttled() {
            return throttledNanos / 1_000_000 + " ms";
        }
    }

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
                    throttled,
                    files.orNoted("the time that " + group.folder() + " stood still", () -> throttled(group))
                            .orElse(0L));
        }
        return new Stalls(majorFaults(files), throttled, System.nanoTime(), files.notes());
    }

    /**
     * What came since.
     *
     * @param before an earlier count
     * @return the difference
     */
    public Between since(Stalls before) {
        return new Between(
                majorFaults - before.majorFaults,
                throttledNanos - before.throttledNanos,
                atNanos - before.atNanos,
                notes);
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
