package io.headroom.signal;

/**
 * A time in which nothing was recorded although the recording goes on after it.
 *
 * @param onsetSeconds when it starts, on the time line of the annotations
 * @param durationSeconds how long it lasts
 */
public record Gap(double onsetSeconds, double durationSeconds) {
    /**
     * When recording went on.
     *
     * @return seconds on the time line of the annotations
     */
    public double endSeconds() {
        return onsetSeconds + durationSeconds;
    }
}
