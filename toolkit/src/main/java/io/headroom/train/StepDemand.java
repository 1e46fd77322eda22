package io.headroom.train;

import io.headroom.memory.MemoryGuard;
import io.headroom.model.Schedule;

/** What the parts of a step will take, before they are begun. */
@FunctionalInterface
interface StepDemand {
    /** Where a step stands. */
    enum Part {
        /** Before the convolutions: the whole step. */
        STEP,
        /** Between two micro-batches. */
        ENCODER,
        /** The encoder has read its rows. */
        DECODER,
        /** Encoder and decoder are through. */
        CONVOLUTIONS_BACKWARD
    }

    /**
     * By how much the process grows from here to the highest point before the next part is asked for.
     *
     * @param part where the step stands
     * @param schedule how it goes on; its encoder batch is what the encoder holds, or is about to
     * @return the bytes; of the heap, those that its decoder holds altogether
     */
    MemoryGuard.Request of(Part part, Schedule schedule);

    /**
     * A schedule is gone by from here on.
     *
     * @param schedule another one than before
     */
    default void adopted(Schedule schedule) {}
}
