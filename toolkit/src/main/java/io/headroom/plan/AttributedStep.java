package io.headroom.plan;

import java.util.List;

/**
 * Who had the memory in an optimiser step of a training run.
 *
 * @param peak of the step and its parts; no parts where none was looked into
 * @param timeline resident memory over the step before it, in which nothing was done but to take samples
 * @param note which step it was and how it was looked into, or why none was
 */
public record AttributedStep(AttributedPeak peak, MemoryTimeline timeline, String note) {
    static AttributedStep none(String why) {
        return new AttributedStep(new AttributedPeak("", 0, List.of()), MemoryTimeline.NONE, why);
    }

    /**
     * Whether there is anything to be seen.
     *
     * @return whether a step was looked into
     */
    public boolean seen() {
        return !peak.items().isEmpty();
    }

    /** Of the two the one that was seen, and of two that were the one with the higher peak. */
    AttributedStep or(AttributedStep later) {
        if (!seen()) return later;
        return later.seen() && later.peak.peakBytes() > peak.peakBytes() ? later : this;
    }
}
