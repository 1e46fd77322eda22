package io.headroom.plan;

import java.util.Arrays;

/**
 * Samples of memory, a bounded number of them: when there are too many, of each two neighbours the higher one stays. Written by
 * one thread and read by another.
 */
final class SampleSeries {
    private static final int MOST = 800;

    private final long[] nanos = new long[MOST];
    private final long[] bytes = new long[MOST];
    /** Samples that become one point. */
    private int together = 1;

    private int points;
    private int inLast;

    synchronized void add(long atNanos, long residentBytes) {
        if (inLast == 0) {
            if (points == MOST) halve();
            put(points++, atNanos, residentBytes);
        } else if (residentBytes > bytes[points - 1]) {
            put(points - 1, atNanos, residentBytes);
        }
        inLast = (inLast + 1) % together;
    }

    synchronized void clear() {
        together = 1;
        points = 0;
        inLast = 0;
    }

    /** When the samples were taken, by {@link System#nanoTime}. */
    synchronized long[] nanos() {
        return Arrays.copyOf(nanos, points);
    }

    /** What they were. */
    synchronized long[] bytes() {
        return Arrays.copyOf(bytes, points);
    }

    private void halve() {
        for (int i = 0; i < MOST / 2; i++) {
            int higher = bytes[2 * i] >= bytes[2 * i + 1] ? 2 * i : 2 * i + 1;
            put(i, nanos[higher], bytes[higher]);
        }
        points = MOST / 2;
        together *= 2;
    }

    private void put(int place, long atNanos, long residentBytes) {
        nanos[place] = atNanos;
        bytes[place] = residentBytes;
    }
}
