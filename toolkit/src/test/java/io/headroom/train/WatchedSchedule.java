package io.headroom.train;

import io.headroom.model.Schedule;

/** How the steps of a process that is watched are split: two micro-batches, and where LEAN computes again three segments. */
enum WatchedSchedule {
    RECORDED {
        @Override
        Schedule schedule() {
            return Schedule.recorded(1);
        }
    },
    LEAN {
        @Override
        Schedule schedule() {
            return Schedule.LEAN.withMicroBatch(1).withSegment(5);
        }
    };

    abstract Schedule schedule();
}
