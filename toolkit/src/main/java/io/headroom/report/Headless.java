package io.headroom.report;

/** Keeps drawing off the desktop: without this a first chart takes the focus on macOS and fails where there is no display. */
final class Headless {
    private Headless() {}

    /** Must run before any class of AWT does; a setting of the user's stands. */
    static void ensure() {
        if (System.getProperty("java.awt.headless") == null) System.setProperty("java.awt.headless", "true");
    }
}
