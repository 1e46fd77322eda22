package io.headroom.doctor;

import io.headroom.error.RequiredJava;
import java.util.List;

/**
 * The Java that runs. One older than 17 has said so already, in one line, before any of this could be loaded.
 *
 * @see RequiredJava
 */
final class JavaCheck {
    private static final String NAME = "Java";
    /** Cells are compiled by it; a Java runtime that is no JDK may lack it. */
    private static final String SHELL = "jdk.jshell";

    private JavaCheck() {}

    static List<Finding> here() {
        return of(
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                System.getProperty("java.home"),
                ModuleLayer.boot().findModule(SHELL).isPresent());
    }

    static List<Finding> of(String version, String vendor, String home, boolean hasShell) {
        String found = version + " of " + vendor + ", " + home;
        if (hasShell) return List.of(Finding.ok(NAME, found));
        return List.of(Finding.fault(
                NAME,
                found + "; it is no JDK: the module " + SHELL + ", which runs cells, is missing",
                "install a JDK of 17 or newer and start Headroom with it"));
    }
}
