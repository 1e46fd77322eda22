package io.headroom.runner;

/** A kernel that was started, seen from outside its sockets. */
interface RunningKernel {
    /** Whether it still runs. */
    boolean alive();

    /** Asks it by a signal to stop what it computes. */
    void signalInterrupt();

    /** Ends it and all that it started, at once. */
    void destroy();

    /** Forgets what it printed so far: greetings say nothing about an end. */
    void forgetWords();

    /** Why it ended and the last lines that it printed past the protocol, in one line. */
    String lastWords();
}
