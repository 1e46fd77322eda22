package io.headroom.model;

/**
 * What the memory of a step is computed from. B effective batch, b trials in the encoder, d in the decoder, T time, R reduced
 * channels, H hidden, I input of an encoder layer.
 *
 * @param spec the network's shape
 * @param schedule how the step is split
 * @param batch trials of the step
 * @param time samples a trial has in the network's input
 * @param words of the longest sentence, start and end included
 * @param threads that share an operation
 */
record StepSize(Seq2SeqSpec spec, Schedule schedule, long batch, long time, int words, int threads) {
    long inEncoder() {
        return schedule.encoderBatch();
    }

    long inDecoder() {
        return schedule.decoderBatch();
    }

    /** Words that are scored. */
    int scored() {
        return words - 1;
    }

    /** So many times a number a channel, point in time and trial. */
    ByteFormula signals(double times, long trials, long channels) {
        return ByteFormula.floats(times, trials, time, channels);
    }

    /** So many times a state at each point in time: [T, trials, H]. */
    ByteFormula states(double times, long trials) {
        return ByteFormula.floats(times, trials, time, spec.hidden());
    }

    /** The same for some points in time. */
    ByteFormula states(double times, long trials, long points) {
        return ByteFormula.floats(times, trials, points, spec.hidden());
    }

    /** Width of what a layer of the encoder reads, in states. */
    double inputInStates(int layer) {
        return layer == 0 ? (double) spec.reduced() / spec.hidden() : 2;
    }

    /** Whether the engine runs both directions of a layer in one operation. */
    boolean fused() {
        return !schedule.recomputes() && schedule.directions() == Schedule.Directions.IN_TURN;
    }

    boolean sideBySide() {
        return schedule.directions() == Schedule.Directions.SIDE_BY_SIDE;
    }
}
