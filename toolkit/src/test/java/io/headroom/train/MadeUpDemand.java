package io.headroom.train;

import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryGuard.Request;
import io.headroom.model.Schedule;
import io.headroom.model.Schedule.Attention;
import io.headroom.model.Schedule.Convolutions;

/** Round numbers: the tighter a schedule, the less it takes. */
final class MadeUpDemand {
    private MadeUpDemand() {}

    static Request of(StepDemand.Part part, Schedule schedule) {
        long more = 1000L * schedule.encoderBatch() + 100L * schedule.decoderBatch();
        if (!schedule.recomputes()) more += 500L * schedule.encoderBatch();
        if (schedule.attention() == Attention.RECORDED) more += 200L * schedule.decoderBatch();
        if (schedule.convolutions() == Convolutions.RECORDED) more += 400;
        return new Request(part + " with " + schedule, new Bytes(more), Bytes.ZERO);
    }
}
