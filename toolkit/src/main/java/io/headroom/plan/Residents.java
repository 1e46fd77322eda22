package io.headroom.plan;

import io.headroom.engine.AllocatedMemory;
import io.headroom.memory.MemoryMaps;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;

/**
 * What is resident at a moment, by where it lies.
 *
 * @param totalBytes all pages
 * @param heapBytes pages of the Java heap
 * @param fileBytes pages of libraries and other files
 * @param corpusBytes those of them that are a corpus's shards
 * @param codeBytes pages of compiled code, and what the JVM has committed for classes
 * @param allocatedBytes what the C library has handed out, whether touched or not
 */
record Residents(
        long totalBytes, long heapBytes, long fileBytes, long corpusBytes, long codeBytes, long allocatedBytes) {
    private static final String SHARD = ".npy";

    /**
     * A moment whose pages are known, but not yet where the JVM has put its own.
     *
     * @param maps where pages lie
     * @param classBytes committed for classes
     * @param allocatedBytes what the C library has handed out
     */
    record Raw(MemoryMaps maps, long classBytes, long allocatedBytes) {
        static Raw now() {
            long classes = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getName().equals("Metaspace"))
                    .map(MemoryPoolMXBean::getUsage)
                    .mapToLong(usage -> usage.getCommitted())
                    .sum();
            long allocated =
                    AllocatedMemory.now().map(AllocatedMemory::liveBytes).orElse(0L);
            return new Raw(MemoryMaps.ofThisProcess(), classes, allocated);
        }

        Residents in(JvmAreas jvm) {
            return new Residents(
                    maps.residentBytes(0, Long.MAX_VALUE),
                    jvm.heap().residentBytes(maps),
                    maps.ofFilesBytes(),
                    maps.ofFilesBytes(SHARD),
                    classBytes + jvm.code().residentBytes(maps),
                    allocatedBytes);
        }
    }

    /** Without what another thing takes. */
    Residents minus(Residents other) {
        return new Residents(
                totalBytes - other.totalBytes,
                heapBytes - other.heapBytes,
                fileBytes - other.fileBytes,
                corpusBytes - other.corpusBytes,
                codeBytes - other.codeBytes,
                allocatedBytes - other.allocatedBytes);
    }

    /** Neither heap nor file: arrays, stacks, code, what the C library keeps. */
    long nativeBytes() {
        return totalBytes - heapBytes - fileBytes;
    }
}
