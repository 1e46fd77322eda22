package io.headroom.report;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What a stopped task waits for: the part of it that runs, since nothing interrupts a call of the engine. How long that takes is
 * known from the parts before. Safe for one thread that works and others that ask.
 */
public final class StopWait {
    private final LongSupplier clock;
    private final Map<String, Long> longestNanos = new HashMap<>();
    private String part;
    private long beganNanos;

    /**
     * The task begins.
     *
     * @param task what it is called until its first part begins
     * @param clock nanoseconds
     */
    public StopWait(String task, LongSupplier clock) {
        this.clock = clock;
        part = task;
        beganNanos = clock.getAsLong();
    }

    /**
     * A part begins and the one before it is over; in between a stop is heeded.
     *
     * @param next what it is called; the same for all that are of one kind
     */
    public synchronized void begins(String next) {
        long now = clock.getAsLong();
        longestNanos.merge(part, now - beganNanos, Math::max);
        part = next;
        beganNanos = now;
    }

    /**
     * What a stop at this moment waits for, and how long at most.
     *
     * @return one line
     */
    public synchronized Drawn line() {
        String line = "stopping: waits for what runs just now (" + Escape.visible(part) + "), " + expectation()
                + "; a second stop ends the cell without waiting";
        return new Line(line, "<div style=\"color:inherit;line-height:1.4\">" + Escape.html(line) + "</div>");
    }

    private String expectation() {
        long running = clock.getAsLong() - beganNanos;
        long longest = longestNanos.getOrDefault(part, 0L);
        if (longest == 0) return "the first of its kind, " + seconds(running) + " so far";
        if (running > longest) return "which takes longer than ever: " + seconds(running) + " so far";
        return "up to " + seconds(longest) + " (the longest so far), " + seconds(running) + " of it gone";
    }

    private static String seconds(long nanos) {
        return Numbers.seconds(nanos * 1e-9);
    }

    private record Line(String text, String html) implements Drawn {}
}
