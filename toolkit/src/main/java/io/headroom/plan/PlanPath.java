package io.headroom.plan;

import io.headroom.model.Schedule;
import io.headroom.plan.Plan.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How a plan differs from its variant as it stands, one change after another: of the changes that are left always the one that
 * is cheapest in time, on top of those before.
 */
final class PlanPath {
    private final Candidates candidates;
    private final PlannedMemory memory;
    private final int threads;
    private final List<Step> steps = new ArrayList<>();

    private PlanPath(Candidates candidates, PlannedMemory memory, int threads) {
        this.candidates = candidates;
        this.memory = memory;
        this.threads = threads;
    }

    /** The way of one variant from its own schedule to another, its own first. */
    static List<Step> of(PlanSettings settings, PlannedMemory memory, Schedule to, int threads) {
        PlanPath path = new PlanPath(new Candidates(settings), memory, threads);
        Schedule from = settings.size().variant().schedule();
        path.walk(from, to);
        return List.copyOf(path.steps);
    }

    private void walk(Schedule from, Schedule to) {
        steps.add(new Step(
                "as it stands: " + from,
                memory.peak(from, threads),
                0,
                candidates.timed(from, threads).secondsPerTrial(),
                0));
        Schedule at = from;
        while (!at.equals(to)) {
            Schedule here = at;
            Schedule next = changes(to).stream()
                    .map(change -> change.apply(here))
                    .filter(changed -> !changed.equals(here))
                    .min(Comparator.comparingDouble(
                            changed -> candidates.timed(changed, threads).secondsPerTrial()))
                    .orElseThrow();
            steps.add(step(ScheduleSteps.change(here, next), here, next));
            at = next;
        }
    }

    private Step step(String name, Schedule before, Schedule after) {
        double seconds = candidates.timed(after, threads).secondsPerTrial();
        return new Step(
                name,
                memory.peak(after, threads),
                memory.peak(after, threads) - memory.peak(before, threads),
                seconds,
                seconds - candidates.timed(before, threads).secondsPerTrial());
    }

    /** Each brings one of a schedule's settings to where it shall be; a decoder that is still too large waits for the encoder. */
    private static List<UnaryOperator<Schedule>> changes(Schedule to) {
        return List.of(
                from -> from.encoderBatch() == to.encoderBatch() ? from : from.withMicroBatch(to.encoderBatch()),
                from -> to.decoderBatch() > from.encoderBatch() || from.encoderBatch() != to.encoderBatch()
                        ? from
                        : from.withDecoderBatch(to.decoderBatch()),
                from -> from.with(to.convolutions()),
                from -> from.with(to.attention()),
                from -> new Schedule(
                        from.encoderBatch(),
                        from.decoderBatch(),
                        from.convolutions(),
                        from.attention(),
                        to.segment(),
                        from.directions()),
                from -> from.with(to.directions()));
    }
}
