package io.headroom.memory;

import io.headroom.error.EnvironmentFault;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What may still be used, and by what it is bounded.
 *
 * @param allowed bytes that can be taken before something refuses or kills
 * @param boundBy what binds: {@code "free memory of the machine"}, {@code "cgroup limit 2.00 GB (/sys/fs/cgroup/pod)"}
 */
public record MemoryBudget(Bytes allowed, String boundBy) {
    /** What a free Colab machine offers, by its own display: 12.7 GB. */
    public static final MemoryBudget COLAB = new MemoryBudget(new Bytes(12_700_000_000L), "Colab's free machine");

    /**
     * The tightest of the machine's free memory and every container limit above this process.
     *
     * @return the budget at this moment
     */
    public static MemoryBudget ofThisMachine() {
        return under(Path.of("/"));
    }

    static MemoryBudget under(Path root) {
        List<MemoryBudget> bounds = new ArrayList<>();
        Path meminfo = root.resolve("proc/meminfo");
        try {
            bounds.add(Files.isReadable(meminfo) ? ofMachine(ProcessStatus.read(meminfo)) : ofJvm());
            for (CgroupLimit limit : CgroupLimit.above(root)) bounds.add(limit.budget());
        } catch (IOException e) {
            throw EnvironmentFault.of("reading memory limits", root.resolve("proc"), e);
        }
        return bounds.stream().min(Comparator.comparing(MemoryBudget::allowed)).orElseThrow();
    }

    /**
     * Whether something fits.
     *
     * @param needed what it takes
     * @return true if that is at most what is allowed
     */
    public boolean allows(Bytes needed) {
        return needed.compareTo(allowed) <= 0;
    }

    /** Both in words: {@code "23.1 GB (free memory of the machine)"}. */
    @Override
    public String toString() {
        return allowed + " (" + boundBy + ")";
    }

    private static MemoryBudget ofMachine(ProcessStatus meminfo) {
        // Kernels before 3.14 have no MemAvailable: what they call free leaves out the page cache.
        String name = meminfo.has("MemAvailable") ? "MemAvailable" : "MemFree";
        return new MemoryBudget(new Bytes(meminfo.get(name)), "free memory of the machine");
    }

    private static MemoryBudget ofJvm() {
        var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        return new MemoryBudget(
                new Bytes(system.getTotalMemorySize()),
                "all memory of the machine; how much is free is not known without /proc");
    }
}
