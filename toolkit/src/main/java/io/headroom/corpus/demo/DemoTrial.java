package io.headroom.corpus.demo;

import java.util.List;

/** A made-up trial in memory. */
final class DemoTrial {
    private final Subject subject;
    private final float[] signal;
    private final int channels;
    private final List<Integer> bad;

    DemoTrial(Subject subject, float[] signal, int channels, List<Integer> bad) {
        this.subject = subject;
        this.signal = signal;
        this.channels = channels;
        this.bad = List.copyOf(bad);
    }

    Subject subject() {
        return subject;
    }

    /** [time, channel], microvolts; the array itself. */
    float[] signal() {
        return signal;
    }

    int samples() {
        return signal.length / channels;
    }

    /** Channels that are flat or NaN, ascending. */
    List<Integer> bad() {
        return bad;
    }
}
