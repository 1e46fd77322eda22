package io.headroom.memory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much processor time this process may use. PyTorch counts the host's cores; in a container with a quota its threads
 * then wait for each other most of the time.
 *
 * @param cores the smallest of the control groups' quotas and the processors the process may run on
 * @param boundBy what binds: {@code "processors that this process may run on"}, {@code "cgroup quota, /sys/fs/cgroup/pod"}
 * @param notes what could not be read, a line each
 */
public record CpuAllowance(double cores, String boundBy, List<String> notes) {
    private static final String CPUS = "Cpus_allowed_list:";

    /** Copies the list. */
    public CpuAllowance {
        notes = List.copyOf(notes);
    }

    /** A bound of this one kind. */
    private record Bound(double cores, String by) {}

    /**
     * The allowance of this process.
     *
     * @return the allowance at this moment
     */
    public static CpuAllowance ofThisProcess() {
        return under(Path.of("/"));
    }

    static CpuAllowance under(Path root) {
        KernelFiles files = new KernelFiles(root);
        List<Bound> bounds = new ArrayList<>();
        affinity(files).ifPresent(bounds::add);
        for (ControlGroup group : files.groups("cpu")) {
            files.orNoted("the CPU quota of " + group.folder(), () -> group.second() ? quotaV2(group) : quotaV1(group))
                    .flatMap(quota -> quota)
                    .map(cores -> new Bound(cores, "cgroup quota, " + group.folder()))
                    .ifPresent(bounds::add);
        }
        bounds.add(new Bound(Runtime.getRuntime().availableProcessors(), "processors that the JVM sees"));
        Bound tightest =
                bounds.stream().min(Comparator.comparingDouble(Bound::cores)).orElseThrow();
        return new CpuAllowance(tightest.cores, tightest.by, files.notes());
    }

    /**
     * Whole threads that fit: floor, because one thread too many makes all of them wait.
     *
     * @return at least 1
     */
    public int threads() {
        return Math.max(1, (int) cores);
    }

    /** {@code cpu.max} says {@code "150000 100000"}, or {@code "max 100000"} for none. */
    private static Optional<Double> quotaV2(ControlGroup group) throws IOException {
        Optional<String> text = group.text("cpu.max");
        if (text.isEmpty() || text.get().startsWith("max")) return Optional.empty();
        String[] fields = text.get().split(" +", 2);
        if (fields.length < 2) throw group.unexpected("cpu.max", text.get(), "a quota and a period");
        return quota(group.parsed("cpu.max", fields[0]), group.parsed("cpu.max", fields[1]));
    }

    private static Optional<Double> quotaV1(ControlGroup group) throws IOException {
        OptionalLong quota = group.number("cpu.cfs_quota_us");
        return quota.isEmpty() ? Optional.empty() : quota(quota.getAsLong(), group.present("cpu.cfs_period_us"));
    }

    /** Version 1 says "none" with -1. */
    private static Optional<Double> quota(long microseconds, long period) {
        return microseconds > 0 && period > 0 ? Optional.of((double) microseconds / period) : Optional.empty();
    }

    private static Optional<Bound> affinity(KernelFiles files) {
        for (String line : files.lines("proc/self/status")) {
            if (line.startsWith(CPUS)) {
                return files.orNoted("the list of processors in /proc/self/status", () -> processors(line))
                        .map(count -> new Bound(count, "processors that this process may run on"));
            }
        }
        return Optional.empty();
    }

    /** Counts a list such as {@code 0-3,7}. */
    private static int processors(String line) throws IOException {
        try {
            int count = 0;
            for (String range : line.substring(CPUS.length()).strip().split(",", -1)) {
                String[] ends = range.split("-", 2);
                count += Integer.parseInt(ends[ends.length - 1]) - Integer.parseInt(ends[0]) + 1;
            }
            return count;
        } catch (NumberFormatException e) {
            throw new IOException("expected a list such as 0-3,7, got " + ControlGroup.quoted(line), e);
        }
    }
}
