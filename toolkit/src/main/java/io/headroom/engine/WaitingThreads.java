package io.headroom.engine;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * Lets the engine's threads spin for microseconds while they wait for each other, and then sleep. GNU's OpenMP, which the
 * library for Linux carries, spins for milliseconds: beside other work a thread then spins for one that has no core. Told
 * to be passive it sleeps at once, and waking a thread for each small operation costs more than the operation.
 *
 * <p>Two epochs of the quick MEDIUM on two cores, seconds alone / beside two busy processes: GNU's default 7.5 / up to 200,
 * passive 42 / 28, this 7.5 / 25. LITE at full size, seconds a trial, alone: passive 1.28, this 0.66.
 *
 * <p>The variable is read when the library is loaded (libgomp manual, GOMP_SPINCOUNT), so this must be called before; what
 * the user has set stays.
 */
final class WaitingThreads {
    private static final String TURNS = "3000";
    private static final int KEEP = 0;

    private WaitingThreads() {}

    /** The C library, as far as it is needed here. */
    interface C extends Library {
        /** POSIX setenv. */
        int setenv(String name, String value, int overwrite);
    }

    static void spinBriefly() {
        if (!Platform.isLinux() || System.getenv("OMP_WAIT_POLICY") != null) return;
        Native.load("c", C.class).setenv("GOMP_SPINCOUNT", TURNS, KEEP);
    }
}
