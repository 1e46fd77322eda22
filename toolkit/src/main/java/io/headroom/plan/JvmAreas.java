package io.headroom.plan;

import io.headroom.memory.MemoryMaps;
import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Where this JVM has put what is its own: HotSpot tells addresses by its diagnostic commands {@code GC.heap_info} and
 * {@code Compiler.codecache} (jcmd). They stay the same for the JVM's life.
 *
 * @param heap of Java objects
 * @param code of compiled methods
 */
record JvmAreas(Range heap, Range code) {
    private static final Pattern RANGE = Pattern.compile("\\[0x([0-9a-f]+),(?: 0x[0-9a-f]+,)* 0x([0-9a-f]+)[)\\]]");

    /** From the first address to the one after the last; nothing is in a range whose ends are equal. */
    record Range(long from, long to) {
        /**
         * The range from the first of some to the last.
         *
         * @param words ranges such as {@code [0x00000000e0000000, 0x00000000e0aa0000, 0x0000000100000000)}: first address,
         *     committed up to, reserved up to
         */
        static Range of(String words) {
            long from = Long.MAX_VALUE;
            long to = 0;
            Matcher ranges = RANGE.matcher(words);
            while (ranges.find()) {
                from = Math.min(from, Long.parseUnsignedLong(ranges.group(1), 16));
                to = Math.max(to, Long.parseUnsignedLong(ranges.group(2), 16));
            }
            return from < to ? new Range(from, to) : new Range(0, 0);
        }

        long residentBytes(MemoryMaps maps) {
            return maps.residentBytes(from, to);
        }
    }

    /** Asks this JVM; ranges are empty where it does not tell addresses. */
    static JvmAreas now() {
        return new JvmAreas(Range.of(tell("gcHeapInfo")), Range.of(tell("compilerCodecache")));
    }

    private static String tell(String command) {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            command,
                            new Object[0],
                            new String[0]);
        } catch (JMException e) {
            return ""; // another JVM has other commands
        }
    }
}
