package io.headroom.model;

import java.util.Locale;

/** What a training does just now. A phase lasts until the next one begins; a step's inner ones come once a micro-batch. */
public enum Phase {
    /** Trials are read and put into a batch. */
    READING,
    /** The convolutions of the whole effective batch. */
    CONVOLUTIONS_FORWARD,
    /** The encoder of a micro-batch. */
    ENCODER_FORWARD,
    /** The decoder of a micro-batch, forward and backward. */
    DECODER,
    /** The encoder of a micro-batch, on the way back. */
    ENCODER_BACKWARD,
    /** The convolutions of the whole effective batch, on the way back. */
    CONVOLUTIONS_BACKWARD,
    /** The gradient's length, Adam, and what is tidied up after a step. */
    OPTIMISER,
    /** The loss of the validation side. */
    VALIDATION,
    /** The run's state is written to disk. */
    CHECKPOINT;

    /** In words: {@code "encoder backward"}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
