package io.headroom.plan;

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
        return known.computeIfAbsent(
                schedule,
                own -> step(own).total().count() + reserve(own).total().count());
    }

    Footprint step(Schedule schedule) {
        return memory(schedule).footprint();
    }

    Footprint reserve(Schedule schedule) {
        return new Reserve(memory(schedule)).footprint();
    }

    private StepMemory memory(Schedule schedule) {
        return StepMemory.of(size.with(size.variant().with(schedule)));
    }
}
