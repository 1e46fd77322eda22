package io.headroom.signal;

/**
 * Something that a recording says about a stretch of time.
 *
 * @param onsetSeconds when it starts, from the first sample on; gaps between stretches of data count
 * @param durationSeconds how long it lasts; 0 if the file does not say
 * @param text what it says
 */
public record Annotation(double onsetSeconds, double durationSeconds, String text) {}
