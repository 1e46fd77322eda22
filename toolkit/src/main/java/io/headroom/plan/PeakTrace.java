package io.headroom.plan;

import io.headroom.engine.AllocatedMemory;
import io.headroom.engine.FreedMemory;
import io.headroom.memory.MemoryMeter;
import io.headroom.model.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Looks into the last step of some. In the one before it learns which phase has the peak, and how much the C library has handed
 * out then. In the last one it gives freed memory back as each phase begins and sees what is resident; when as much is handed
 * out again in the phase with the peak, it sees what giving back takes away there. Hears of phases on the training thread, of
 * samples on another. Nothing of this is done in the steps before, and what asking the JVM takes itself is left out.
 */
final class PeakTrace {
    /** So much of the most that was handed out is near it: what is kept of freed memory changes little there. */
    private static final double NEAR = 0.95;

    /** Samples miss a little of a peak. */
    private static final double SAME = 1.01;

    /** So much of the peak counts as the peak when a phase is chosen. */
    private static final double AS_HIGH = 0.97;

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
    /** Resident in the phase with the peak, before freed memory was given back. */
    private long highestBefore;

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
        if (stage == Stage.LOOKING && turn == highest && atPeak == null) atPeak = now(); // too short for a sample
        turn++;
        if (stage == Stage.SEARCHING) most.add(0L);
        if (stage == Stage.LOOKING && turn <= highest) {
            FreedMemory.giveBackNow();
            turns.add(new PeakLook.Turn(phase, now()));
        }
    }

    synchronized void sampled(long residentBytes) {
        if (turn < 0) return;
        if (stage == Stage.SEARCHING) most.set(turn, Math.max(most.get(turn), allocatedBytes()));
        if (stage != Stage.LOOKING || turn != highest || atPeak != null) return;
        highestBefore = Math.max(highestBefore, residentBytes);
        if (allocatedBytes() >= NEAR * most.get(highest)) see();
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
        // What was given back before the highest moment is not in it.
        boolean seenBefore = peakBytes <= SAME * (highestBefore - asking.totalBytes());
        return Optional.of(new PeakLook(start.in(jvm), turns, atPeak, seenBefore ? keptBytes : 0, peakBytes));
    }

    private static List<MemoryTimeline.Span> spans(MemoryTimeline step) {
        return step.spans().stream()
                .filter(span -> !span.name().equals(Phase.CHECKPOINT.toString()))
                .toList();
    }

    /** Where freed memory is kept all phases are about as high: the one that most is handed out in made it so. */
    private int highest(MemoryTimeline step) {
        List<MemoryTimeline.Span> spans = spans(step);
        long peak = spans.stream()
                .mapToLong(MemoryTimeline.Span::peakResidentBytes)
                .max()
                .orElseThrow();
        return IntStream.range(0, spans.size())
                .filter(i -> spans.get(i).peakResidentBytes() >= AS_HIGH * peak)
                .boxed()
                .max(Comparator.comparingLong(most::get))
                .orElseThrow();
    }

    private static long residentBytes() {
        return MemoryMeter.ofThisProcess().now().resident().count();
    }

    private static long allocatedBytes() {
        return AllocatedMemory.now().orElseThrow().liveBytes();
    }
}
