package io.headroom.memory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The memory limits of control groups and what of them is used: version 1 (kernel documentation, cgroup-v1/memory) and 2
 * (cgroup-v2, "Memory Interface Files").
 */
final class CgroupMemory {
    private static final String LIMIT = "cgroup limit";
    private static final String LIMIT_V1 = "memory.limit_in_bytes";

    /** Version 1 says "none" with the largest multiple of a page below 2^63. */
    private static final long NONE = 1L << 62;

    private CgroupMemory() {}

    /**
     * The limits of this process's group and of those above it.
     *
     * @param files a look at this machine, noting what is left out
     * @param own bytes that this process holds
     */
    static List<MemoryBound> bounds(KernelFiles files, long own) {
        List<MemoryBound> found = new ArrayList<>();
        List<ControlGroup> groups = files.groups("memory");
        for (int i = 0; i < groups.size(); i++) {
            ControlGroup group = groups.get(i);
            boolean top = i == groups.size() - 1 || groups.get(i + 1).second() != group.second();
            files.orNoted(
                            "the limit of " + group.folder(),
                            () -> group.second() ? version2(group, own) : version1(group, own))
                    .ifPresent(found::addAll);
            if (top && !group.second()) hidden(files, group, own).ifPresent(found::add);
        }
        return found;
    }

    private static List<MemoryBound> version1(ControlGroup group, long own) throws IOException {
        OptionalLong limit = set(group.number(LIMIT_V1));
        if (limit.isEmpty()) return List.of();
        return List.of(MemoryBound.of(LIMIT, group.folder().toString(), limit.getAsLong(), usedV1(group), own)
                .withFiles(inUseV1(group)));
    }

    /** The topmost group that can be seen speaks for those above it; what else they hold it does not tell. */
    private static Optional<MemoryBound> hidden(KernelFiles files, ControlGroup group, long own) {
        String above = "a group above " + group.folder();
        return files.orNoted("the limit of " + above, () -> {
                    OptionalLong limit = set(group.named("memory.stat", "hierarchical_memory_limit"));
                    if (limit.isEmpty()
                            || limit.getAsLong() >= group.number(LIMIT_V1).orElse(NONE)) {
                        return Optional.<MemoryBound>empty();
                    }
                    files.note("what else " + above + " holds is not known: it cannot be seen from here");
                    return Optional.of(MemoryBound.of(LIMIT, above, limit.getAsLong(), usedV1(group), own)
                            .withFiles(inUseV1(group)));
                })
                .flatMap(bound -> bound);
    }

    private static long usedV1(ControlGroup group) throws IOException {
        return group.present("memory.usage_in_bytes")
                - group.named("memory.stat", "total_inactive_file").orElse(0);
    }

    private static long inUseV1(ControlGroup group) throws IOException {
        return group.named("memory.stat", "total_active_file").orElse(0);
    }

    private static List<MemoryBound> version2(ControlGroup group, long own) throws IOException {
        OptionalLong max = group.number("memory.max");
        OptionalLong high = group.number("memory.high");
        List<MemoryBound> found = new ArrayList<>();
        if (max.isEmpty() && high.isEmpty()) return found;
        long used = group.present("memory.current")
                - group.named("memory.stat", "inactive_file").orElse(0);
        long inUse = group.named("memory.stat", "active_file").orElse(0);
        String folder = group.folder().toString();
        if (max.isPresent())
            found.add(MemoryBound.of(LIMIT, folder, max.getAsLong(), used, own).withFiles(inUse));
        // Above it the kernel stalls a process until it frees: as good as a limit.
        if (high.isPresent())
            found.add(MemoryBound.of("cgroup memory.high", folder, high.getAsLong(), used, own)
                    .withFiles(inUse));
        return found;
    }

    private static OptionalLong set(OptionalLong limit) {
        return limit.orElse(NONE) >= NONE ? OptionalLong.empty() : limit;
    }
}
