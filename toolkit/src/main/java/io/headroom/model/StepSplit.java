package io.headroom.model;

import io.headroom.corpus.Batch;
import java.util.Optional;

/**
 * Says, part after part of a step, how it goes on. Where it finds no way on, a part is given up and begun again: that costs
 * time and changes nothing, because randomness belongs to rows and words and not to the order of the work.
 */
public interface StepSplit {
    /**
     * A step begins, or begins again: the convolutions go forward.
     *
     * @param batch the effective batch
     * @return how they and, until another answer, the rest go
     */
    Schedule step(Batch batch);

    /**
     * The encoder is about to read the next rows.
     *
     * @param left how many rows are left
     * @return how many it takes, and how; empty to begin the step again
     */
    Optional<Schedule> encoder(int left);

    /**
     * The decoder is about to read the next of the encoder's rows.
     *
     * @param left how many of these are left
     * @return how many it takes, and how; empty to let the encoder read them again
     */
    Optional<Schedule> decoder(int left);

    /**
     * The convolutions are about to go backward.
     *
     * @return how many rows they take at once, if in pieces; empty to begin the step again
     */
    Optional<Schedule> convolutionsBackward();

    /**
     * The same for all parts.
     *
     * @param schedule how a step is split
     * @return a split that never gives up
     */
    static StepSplit always(Schedule schedule) {
        Optional<Schedule> answer = Optional.of(schedule);
        return new StepSplit() {
            @Override
            public Schedule step(Batch batch) {
                return schedule;
            }

            @Override
            public Optional<Schedule> encoder(int left) {
                return answer;
            }

            @Override
            public Optional<Schedule> decoder(int left) {
                return answer;
            }

            @Override
            public Optional<Schedule> convolutionsBackward() {
                return answer;
            }
        };
    }
}
