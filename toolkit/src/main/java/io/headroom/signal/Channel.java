package io.headroom.signal;

/**
 * One channel of a recording.
 *
 * @param name what the file calls it, blanks around it removed
 * @param unit the unit of what is read: {@code "uV"} for every voltage, whatever the file keeps it in, otherwise the file's own
 *     unit, empty if it names none
 * @param sampleRateHz its own rate: channels may differ
 * @param samples how many samples it has
 */
public record Channel(String name, String unit, double sampleRateHz, long samples) {}
