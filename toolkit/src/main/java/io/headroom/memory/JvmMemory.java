package io.headroom.memory;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Locale;
import java.util.Optional;

/**
 * What the JVM can tell of the machine's memory where there is no {@code /proc}: macOS, Windows.
 *
 * @param total all of it, bytes
 * @param free bytes that the system calls free
 * @param freeIsAll whether these hold what the system would drop for a program: so on Windows, not on macOS
 * @param own bytes of this JVM without native arrays
 */
record JvmMemory(long total, long free, boolean freeIsAll, long own) {
    static JvmMemory here() {
        var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        return new JvmMemory(
                system.getTotalMemorySize(),
                system.getFreeMemorySize(),
                System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows"),
                memory.getHeapMemoryUsage().getCommitted()
                        + memory.getNonHeapMemoryUsage().getCommitted());
    }

    /** The machine's memory, and what is not known of it. */
    MemoryBound bound(String name, KernelFiles files) {
        files.note(
                "/proc/meminfo does not tell this machine's memory, so the JVM does: container limits are not known, nor"
                        + " what native arrays hold");
        if (freeIsAll) return MemoryBound.of(name, "as the JVM sees it", total, total - free, own);
        files.note(
                new Bytes(free) + " are free, but not known is what the system would drop for a program: all that this"
                        + " JVM does not hold counts as left");
        return new MemoryBound(
                name, "as the JVM sees it", new Bytes(total), new Bytes(Math.min(own, total)), Optional.empty());
    }
}
