package io.headroom.signal;

/**
 * One signal of an EDF file.
 *
 * @param name its label
 * @param unit the unit of what is read
 * @param digitalMinimum what stands in the file for {@code minimum}
 * @param minimum the lowest value, in {@code unit}
 * @param step what one digital step is, in {@code unit}
 * @param samplesPerRecord samples in each data record
 * @param offset bytes before them in each data record
 */
record EdfSignal(
        String name, String unit, int digitalMinimum, double minimum, double step, int samplesPerRecord, long offset) {
    /** What the specification calls a signal that carries no samples but annotations. */
    static final String ANNOTATIONS = "EDF Annotations";

    boolean isAnnotations() {
        return name.equals(ANNOTATIONS);
    }

    /** physical = (digital - digital minimum) * (physical range / digital range) + physical minimum. */
    float physical(int digital) {
        return (float) ((digital - digitalMinimum) * step + minimum);
    }
}
