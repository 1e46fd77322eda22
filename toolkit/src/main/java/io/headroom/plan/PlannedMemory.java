package io.headroom.plan;

import io.headroom.engine.FreedMemory;
import io.headroom.memory.Bytes;
import io.headroom.memory.Footprint;
import io.headroom.model.Schedule;
import java.util.HashMap;
import java.util.Map;

/** What a training takes with one schedule or another, on so many threads, reserve included; each is computed once. */
final class PlannedMemory {
    private final MeasureSettings size;
    private final Map<Way, Long> known = new HashMap<>();
    private final Map<Way, Boolean> keeping = new HashMap<>();

    private record Way(Schedule schedule, int threads) {}

    PlannedMemory(MeasureSettings size) {
        this.size = size;
    }

    /** Bytes at the peak. */
    long peak(Schedule schedule, int threads) {
        return known.computeIfAbsent(new Way(schedule, threads), own -> {
            StepMemory memory = memory(schedule, threads);
            Bytes step = memory.footprint().total();
            return step.count() + new Reserve(memory, step).footprint().total().count();
        });
    }

    /** Whether a larger step may take less: one that gives back what this one keeps, or whose arrays are too large to be kept. */
    boolean mayShrinkAsItGrows(Schedule schedule, int threads) {
        if (schedule.attention() == Schedule.Attention.RECORDED) return true;
        return keeping.computeIfAbsent(
                new Way(schedule, threads),
                own -> memory(schedule, threads).byPhase().freedMemory() == FreedMemory.Rule.KEPT);
    }

    Footprint step(Schedule schedule, int threads) {
        return memory(schedule, threads).footprint();
    }

    Footprint reserve(Schedule schedule, int threads) {
        StepMemory memory = memory(schedule, threads);
        return new Reserve(memory, memory.footprint().total()).footprint();
    }

    private StepMemory memory(Schedule schedule, int threads) {
        return StepMemory.of(size.with(size.variant().with(schedule)).withThreads(threads));
    }
}
