package io.headroom.plan;

import io.headroom.engine.AllocatedMemory;
import io.headroom.engine.FreedMemory;
import io.headroom.memory.MemoryMeter;
import io.headroom.model.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Looks into the last step of some. In the one before it learns which phase has the peak, and how much the C library has handed
 * out then. In the last one it gives freed memory back as each phase begins and sees what is resident; when as much is handed
 * out again in the phase with the peak, it sees what giving back takes away there. Hears of phases on the training thread, of
 * samples on another. Nothing of this is done in the steps before, and what asking the JVM takes itself is left out.
 */
final class PeakTrace {
    /** As much as the most, for the purpose: what is kept of freed memory changes little around the peak. */
    private static final double NEAR = 0.98;

    private enum Stage {
        WAITING,
        SEARCHING,
        LOOKING
    }

    private final Residents.Raw start = Residents.Raw.now();
    private final List<Long> most = new ArrayList<>();
    private final List<PeakLook.Turn> turns = new ArrayList<>();
    private Stage stage = Stage.WAITING;
    private JvmAreas jvm;
    private Residents asking;
    private int turn = -1;
    private int highest;
    private Residents atPeak;
    private long keptBytes;

    /** A trace from here on, before the first array; nothing where the C library does not tell what it has handed out. */
    static Optional<PeakTrace> start() {
        return AllocatedMemory.now().map(told -> new PeakTrace());
    }

    /** The next step is the last but one. */
    synchronized void search() {
        stage = Stage.SEARCHING;
        turn = -1;
    }

    /**
     * The next step is the last.
     *
     * @param before the one before it
     */
    synchronized void look(MemoryTimeline before) {
        stage = Stage.LOOKING;
        turn = -1;
        Residents.Raw unasked = Residents.Raw.now();
        jvm = JvmAreas.now();
        asking = Residents.Raw.now().in(jvm).minus(unasked.in(jvm));
        highest = highest(before);
    }

    synchronized void begins(Phase phase) {
        if (phase == Phase.CHECKPOINT) return; // comes by the clock, not in every step
        if (stage == Stage.LOOKING && turn == highest && atPeak == null) see(); // too short for a sample
        turn++;
        if (stage == Stage.SEARCHING) most.add(0L);
        if (stage == Stage.LOOKING && turn <= highest) {
            FreedMemory.giveBackNow();
            turns.add(new PeakLook.Turn(phase, now()));
        }
    }

    synchronized void sampled() {
        if (turn < 0) return;
        if (stage == Stage.SEARCHING) most.set(turn, Math.max(most.get(turn), allocatedBytes()));
        boolean there = stage == Stage.LOOKING && turn == highest && atPeak == null;
        if (there && allocatedBytes() >= NEAR * most.get(highest)) see();
    }

    /** What others allocate meanwhile is taken out of the difference. */
    private void see() {
        long before = residentBytes() - allocatedBytes();
        FreedMemory.giveBackNow();
        long after = residentBytes() - allocatedBytes();
        keptBytes = Math.max(0, before - after);
        atPeak = now();
    }

    private Residents now() {
        return Residents.Raw.now().in(jvm).minus(asking);
    }

    /**
     * What was seen.
     *
     * @param last the last step
     * @return nothing if its phases were others than those of the step before, or too short to be seen
     */
    synchronized Optional<PeakLook> seen(MemoryTimeline last) {
        List<MemoryTimeline.Span> spans = spans(last);
        if (atPeak == null || spans.size() <= highest) return Optional.empty();
        long peakBytes = spans.get(highest).peakResidentBytes() - asking.totalBytes();
        return Optional.of(new PeakLook(start.in(jvm), turns, atPeak, keptBytes, peakBytes));
    }

    private static List<MemoryTimeline.Span> spans(MemoryTimeline step) {
        return step.spans().stream()
                .filter(span -> !span.name().equals(Phase.CHECKPOINT.toString()))
                .toList();
    }

    private static int highest(MemoryTimeline step) {
        List<MemoryTimeline.Span> spans = spans(step);
        return spans.indexOf(spans.stream()
                .max(Comparator.comparingLong(MemoryTimeline.Span::peakResidentBytes))
                .orElseThrow());
    }

    private static long residentBytes() {
        return MemoryMeter.ofThisProcess().now().resident().count();
    }

    private static long allocatedBytes() {
        return AllocatedMemory.now().orElseThrow().liveBytes();
    }
}
