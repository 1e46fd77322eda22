package io.headroom.plan;

import io.headroom.memory.MemoryMaps;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * What a forced garbage collection gives back, the memory guide's last advice: measured in a process that has just trained,
 * network and moments still held.
 *
 * @param heapUsedBytes what objects on the Java heap took less of it afterwards
 * @param heapResidentBytes pages of the Java heap that went back to the system; 0 where the JVM does not tell where its heap is
 * @param nativeBytes resident bytes outside of heap and files that went back to the system; below 0 if there were more afterwards
 * @param seconds that it took
 */
public record ForcedCollection(long heapUsedBytes, long heapResidentBytes, long nativeBytes, double seconds) {
    /** Collects, and looks before and after; empty where the system does not tell what is resident. */
    static Optional<ForcedCollection> ofThisProcess() {
        if (MemoryMaps.ofThisProcess().areas().isEmpty()) return Optional.empty();
        JvmAreas jvm = JvmAreas.now();
        Moment before = Moment.in(jvm);
        long start = System.nanoTime();
        System.gc();
        double seconds = (System.nanoTime() - start) * 1e-9;
        Moment after = Moment.in(jvm);
        Residents gone = before.resident.minus(after.resident);
        return Optional.of(
                new ForcedCollection(before.heapUsed - after.heapUsed, gone.heapBytes(), gone.nativeBytes(), seconds));
    }

    private record Moment(long heapUsed, Residents resident) {
        static Moment in(JvmAreas jvm) {
            long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            return new Moment(used, Residents.Raw.now().in(jvm));
        }
    }
}
