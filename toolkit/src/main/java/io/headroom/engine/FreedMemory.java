package io.headroom.engine;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * What glibc does with the memory of freed arrays, until closed (mallopt(3)). Left to itself it gives some back and keeps some,
 * and the resident set wanders to twice of what is alive. Elsewhere than on Linux nothing changes.
 */
public final class FreedMemory implements AutoCloseable {
    private static final int TRIM_THRESHOLD = -1;
    private static final int MMAP_THRESHOLD = -3;
    private static final int ALL = 1 << 30;
    private static final int LARGE = 65_536;

    private FreedMemory(int bytes) {
        set(bytes);
    }

    /** glibc. */
    interface C extends Library {
        int mallopt(int parameter, int value);
    }

    /**
     * Keeps it for the next array: nothing is paid for a page a second time. For what is small altogether.
     *
     * @return closes to giving back
     */
    public static FreedMemory kept() {
        return new FreedMemory(ALL);
    }

    /**
     * Gives each array of 64 KiB or more back at once: the resident set follows what is alive.
     *
     * @return closes to the same
     */
    public static FreedMemory givenBack() {
        return new FreedMemory(LARGE);
    }

    @Override
    public void close() {
        set(LARGE);
    }

    private static void set(int bytes) {
        if (!Platform.isLinux()) return;
        C c = Native.load("c", C.class);
        c.mallopt(MMAP_THRESHOLD, bytes);
        c.mallopt(TRIM_THRESHOLD, bytes);
    }
}
