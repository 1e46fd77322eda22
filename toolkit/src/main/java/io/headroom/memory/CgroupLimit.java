package io.headroom.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A memory limit of a control group and what of it is used. Both hierarchies are read: version 1 (kernel documentation,
 * cgroup-v1/memory) and 2 (cgroup-v2, "Memory Interface Files"); a group is also bound by every group above it.
 *
 * @param group the group's folder
 * @param limit bytes
 * @param held bytes used, without the file pages that the kernel would drop first
 */
record CgroupLimit(Path group, long limit, long held) {
    /** Version 1 says "none" with the largest multiple of a page below 2^63. */
    private static final long NONE = 1L << 62;

    MemoryBudget budget() {
        return new MemoryBudget(
                new Bytes(Math.max(0, limit - held)), "cgroup limit " + new Bytes(limit) + ", " + group);
    }

    /** The limits of this process's group and of those above it, as far as they can be seen. */
    static List<CgroupLimit> above(Path root) throws IOException {
        Path membership = root.resolve("proc/self/cgroup");
        Path mounts = root.resolve("proc/self/mountinfo");
        if (!Files.isReadable(membership) || !Files.isReadable(mounts)) return List.of();
        List<CgroupLimit> found = new ArrayList<>();
        for (String line : Files.readAllLines(membership)) {
            String[] parts = line.split(":", 3); // hierarchy, controllers, path; version 2 is 0::path
            boolean second = parts[1].isEmpty();
            if (!second && !List.of(parts[1].split(",")).contains("memory")) continue;
            Optional<CgroupMount> mount = CgroupMount.find(mounts, second);
            if (mount.isEmpty()) continue;
            for (Path group : mount.get().groups(root, parts[2])) {
                (second ? version2(group) : version1(group)).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<CgroupLimit> version1(Path group) throws IOException {
        long own = number(group.resolve("memory.limit_in_bytes"));
        long inherited = statistic(group, "hierarchical_memory_limit", Long.MAX_VALUE);
        long limit = Math.min(own, inherited);
        if (limit >= NONE) return Optional.empty();
        long used = number(group.resolve("memory.usage_in_bytes"));
        return Optional.of(new CgroupLimit(group, limit, used - statistic(group, "total_inactive_file", 0)));
    }

    private static Optional<CgroupLimit> version2(Path group) throws IOException {
        // Above memory.high the kernel stalls a process until it frees: as good as a limit.
        long limit = Math.min(number(group.resolve("memory.max")), number(group.resolve("memory.high")));
        if (limit == Long.MAX_VALUE) return Optional.empty();
        long used = number(group.resolve("memory.current"));
        return Optional.of(new CgroupLimit(group, limit, used - statistic(group, "inactive_file", 0)));
    }

    private static long number(Path file) throws IOException {
        if (!Files.isReadable(file)) return Long.MAX_VALUE;
        String text = Files.readString(file).strip();
        return text.equals("max") ? Long.MAX_VALUE : Long.parseLong(text);
    }

    private static long statistic(Path group, String name, long absent) throws IOException {
        Path file = group.resolve("memory.stat");
        if (!Files.isReadable(file)) return absent;
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name + " "))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(absent);
    }
}
