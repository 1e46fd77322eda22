package io.headroom.engine;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * What glibc does with the memory of arrays that were freed (mallopt(3)). Left to itself it gives some back and keeps some,
 * and the resident set wanders to twice of what is alive. Elsewhere nothing changes.
 */
final class FreedMemory {
    private static final int TRIM_THRESHOLD = -1;
    private static final int MMAP_THRESHOLD = -3;
    private static final int ALL = 1 << 30;
    private static final int LARGE = 65_536;

    private FreedMemory() {}

    /** glibc. */
    interface C extends Library {
        int mallopt(int parameter, int value);
    }

    /** Keeps it for the next array: nothing is paid for a page a second time. For arrays that are small altogether. */
    static void keep() {
        set(ALL);
    }

    /** Gives each array of 64 KiB or more back at once: the resident set follows what is alive. */
    static void giveBack() {
        set(LARGE);
    }

    private static void set(int bytes) {
        if (!Platform.isLinux()) return;
        C c = Native.load("c", C.class);
        c.mallopt(MMAP_THRESHOLD, bytes);
        c.mallopt(TRIM_THRESHOLD, bytes);
    }
}
