package io.headroom.plan;

import java.util.List;

/**
 * Resident memory over one optimiser step, and the phases that it was in.
 *
 * @param seconds when each sample was taken, from the step's start
 * @param residentBytes what was resident then; of the samples of a few milliseconds only the highest is kept
 * @param spans the phases in the order of time, one after the other
 */
public record MemoryTimeline(List<Double> seconds, List<Long> residentBytes, List<Span> spans) {
    /** Of a step that nobody watched. */
    public static final MemoryTimeline NONE = new MemoryTimeline(List.of(), List.of(), List.of());

    /**
     * One turn of a phase.
     *
     * @param name the phase, in words
     * @param fromSeconds when it began, from the step's start
     * @param toSeconds when the next one began
     * @param peakResidentBytes highest resident bytes in between; where the kernel's own mark can be reset it is that,
     *     which no sample can miss, elsewhere the highest sample
     */
    public record Span(String name, double fromSeconds, double toSeconds, long peakResidentBytes) {}

    /** Copies the lists. */
    public MemoryTimeline {
        seconds = List.copyOf(seconds);
        residentBytes = List.copyOf(residentBytes);
        spans = List.copyOf(spans);
    }
}
