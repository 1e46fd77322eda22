package io.headroom.runner;

/** A kernel that was started, seen from outside its sockets. */
interface RunningKernel {
    /** Whether it still runs. */
    boolean alive();

    /** Asks it by a signal to stop what it computes. */
    void signalInterrupt();

    /** Ends it and all that it started, at once. */
    void destroy();

    /** Why it ended and the last lines that it printed past the protocol, in one line. */
    String lastWords();
}
