package io.headroom.runner;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Which family of operating systems this is. */
final class Platform {
    private static final String OS = System.getProperty("os.name").toLowerCase(Locale.ROOT);

    private Platform() {}

    static boolean windows() {
        return OS.startsWith("windows");
    }

    /** The variables of this process, by any case of their names where the system has it so: Windows calls PATH "Path". */
    static Map<String, String> environment() {
        return windows() ? inAnyCase(System.getenv()) : System.getenv();
    }

    static Map<String, String> inAnyCase(Map<String, String> variables) {
        Map<String, String> same = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        same.putAll(variables);
        return same;
    }

    static boolean mac() {
        return OS.startsWith("mac");
    }
}
