package io.headroom.runner;

import java.util.Locale;

/** Which family of operating systems this is. */
final class Platform {
    private static final String OS = System.getProperty("os.name").toLowerCase(Locale.ROOT);

    private Platform() {}

    static boolean windows() {
        return OS.startsWith("windows");
    }

    static boolean mac() {
        return OS.startsWith("mac");
    }
}
