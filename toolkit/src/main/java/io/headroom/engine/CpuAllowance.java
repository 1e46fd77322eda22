package io.headroom.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How much processor time this process may use. PyTorch counts the host's cores; in a container with a quota its threads
 * then wait for each other most of the time.
 *
 * @param cores the smallest of the control groups' quotas and the processors the process may run on
 */
record CpuAllowance(double cores) {
    /**
     * Reads the allowance.
     *
     * @param root where {@code proc} and {@code sys} are; another folder in tests
     */
    static CpuAllowance of(Path root) {
        double cores = Runtime.getRuntime().availableProcessors();
        cores = Math.min(cores, affinity(root.resolve("proc/self/status")));
        for (String line : lines(root.resolve("proc/self/cgroup"))) {
            String[] fields = line.split(":", 3); // hierarchy : controllers : path
            if (fields.length != 3) continue;
            if (fields[1].isEmpty()) {
                cores = Math.min(cores, quotaV2(root.resolve("sys/fs/cgroup"), fields[2]));
            } else if (List.of(fields[1].split(",")).contains("cpu")) {
                cores = Math.min(cores, quotaV1(root.resolve("sys/fs/cgroup").resolve(fields[1]), fields[2]));
            }
        }
        return new CpuAllowance(cores);
    }

    /** Whole threads that fit: floor, because one thread too many makes all of them wait. */
    int threads() {
        return Math.max(1, (int) cores);
    }

    /** The smallest quota from the group up to the mount: a parent's limit binds too. */
    private static double quotaV2(Path mount, String group) {
        double smallest = Double.POSITIVE_INFINITY;
        for (Path folder = below(mount, group); folder.startsWith(mount); folder = folder.getParent()) {
            for (String line : lines(folder.resolve("cpu.max"))) { // "max 100000" or "150000 100000"
                String[] fields = line.strip().split(" +", 2);
                if (fields.length == 2 && !fields[0].equals("max")) {
                    smallest = Math.min(smallest, Double.parseDouble(fields[0]) / Double.parseDouble(fields[1]));
                }
            }
        }
        return smallest;
    }

    private static double quotaV1(Path mount, String group) {
        double smallest = Double.POSITIVE_INFINITY;
        for (Path folder = below(mount, group); folder.startsWith(mount); folder = folder.getParent()) {
            Optional<Double> quota = number(folder.resolve("cpu.cfs_quota_us"));
            Optional<Double> period = number(folder.resolve("cpu.cfs_period_us"));
            if (quota.isPresent() && period.isPresent() && quota.get() > 0) {
                smallest = Math.min(smallest, quota.get() / period.get());
            }
        }
        return smallest;
    }

    /** A container may see its own group as the mount itself. */
    private static Path below(Path mount, String group) {
        Path folder = mount.resolve(group.startsWith("/") ? group.substring(1) : group)
                .normalize();
        return folder.startsWith(mount) ? folder : mount;
    }

    private static double affinity(Path status) {
        for (String line : lines(status)) {
            if (!line.startsWith("Cpus_allowed_list:")) continue;
            int count = 0;
            for (String range : line.substring(line.indexOf(':') + 1).strip().split(",", -1)) { // "0-3,7"
                String[] ends = range.split("-", 2);
                count += Integer.parseInt(ends[ends.length - 1]) - Integer.parseInt(ends[0]) + 1;
            }
            return count;
        }
        return Double.POSITIVE_INFINITY;
    }

    private static Optional<Double> number(Path file) {
        return lines(file).stream().findFirst().map(line -> Double.parseDouble(line.strip()));
    }

    /** No such file, no limit: only Linux has these. */
    private static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
