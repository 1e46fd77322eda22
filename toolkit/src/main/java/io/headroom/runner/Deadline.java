package io.headroom.runner;

import java.time.Duration;

/**
 * A point in time to come.
 *
 * @param nanos on the clock of {@link System#nanoTime}
 */
record Deadline(long nanos) {
    /** Far enough that no run gets there, near enough that no sum overflows. */
    private static final Duration FOREVER = Duration.ofDays(10_000);

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    static Deadline never() {
        return in(FOREVER);
    }

    boolean passed() {
        return System.nanoTime() - nanos >= 0;
    }

    /** The time to it, not below zero. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    Deadline earlier(Deadline other) {
        return nanos - other.nanos < 0 ? this : other;
    }
}
