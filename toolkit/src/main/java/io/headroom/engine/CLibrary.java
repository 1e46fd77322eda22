package io.headroom.engine;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/** The C library of this process: its allocator decides what freed arrays cost. */
public final class CLibrary {
    private CLibrary() {}

    /** What glibc says of itself. */
    interface Gnu extends Library {
        String gnu_get_libc_version();
    }

    /**
     * Which one it is.
     *
     * @return {@code "glibc 2.36"}; elsewhere the system's name
     */
    public static String version() {
        if (!Platform.isLinux()) return System.getProperty("os.name") + "'s own";
        try {
            return "glibc " + Native.load("c", Gnu.class).gnu_get_libc_version();
        } catch (UnsatisfiedLinkError e) {
            return "a C library that is not glibc"; // musl has no such function
        }
    }
}
