package io.headroom.engine;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * Lets the engine's threads sleep while they wait for each other. GNU's OpenMP, which the library for Linux carries, else
 * spins: as soon as anything wants a core besides (the JVM's own compiler and collector do), a thread spins for one that
 * has no core, and small operations take ten times as long. Small networks beside other work: 82 s an epoch became 8 s.
 *
 * <p>OpenMP reads its policy from the environment when its library is loaded (OpenMP 5.2, OMP_WAIT_POLICY), so this must be
 * called before; a policy that the user has set stays.
 */
final class WaitingThreads {
    private static final int KEEP = 0;

    private WaitingThreads() {}

    /** The C library, as far as it is needed here. */
    interface C extends Library {
        /** POSIX setenv. */
        int setenv(String name, String value, int overwrite);
    }

    static void sleep() {
        if (!Platform.isLinux() || System.getenv("GOMP_SPINCOUNT") != null) return;
        Native.load("c", C.class).setenv("OMP_WAIT_POLICY", "PASSIVE", KEEP);
    }
}
