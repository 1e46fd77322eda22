package io.headroom.plan;

import io.headroom.engine.FreedMemory;
import io.headroom.memory.Bytes;
import io.headroom.memory.Footprint;
import io.headroom.model.Schedule;
import java.util.HashMap;
import java.util.Map;

/** What a training takes with one schedule or another, reserve included; each is computed once. */
final class PlannedMemory {
    private final MeasureSettings size;
    private final Map<Schedule, Long> known = new HashMap<>();

    PlannedMemory(MeasureSettings size) {
        this.size = size;
    }

    /** Bytes at the peak. */
    long peak(Schedule schedule) {
        return known.computeIfAbsent(schedule, own -> {
            StepMemory memory = memory(own);
            Bytes step = memory.footprint().total();
            return step.count() + new Reserve(memory, step).footprint().total().count();
        });
    }

    /** Whether a larger step may take less: one that gives back what this one keeps, or whose arrays are too large to be kept. */
    boolean mayShrinkAsItGrows(Schedule schedule) {
        return schedule.attention() == Schedule.Attention.RECORDED
                || memory(schedule).byPhase().freedMemory() == FreedMemory.Rule.KEPT;
    }

    Footprint step(Schedule schedule) {
        return memory(schedule).footprint();
    }

    Footprint reserve(Schedule schedule) {
        StepMemory memory = memory(schedule);
        return new Reserve(memory, memory.footprint().total()).footprint();
    }

    private StepMemory memory(Schedule schedule) {
        return StepMemory.of(size.with(size.variant().with(schedule)));
    }
}
