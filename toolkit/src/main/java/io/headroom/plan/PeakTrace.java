package io.headroom.plan;

import io.headroom.engine.AllocatedMemory;
import io.headroom.engine.FreedMemory;
import io.headroom.memory.MemoryMeter;
import io.headroom.model.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Looks into a step. In one before it learns which phase has the peak, and how much the C library has handed out then. In the
 * step itself it gives freed memory back as each phase begins and sees what is resident; when as much is handed out again in the
 * phase with the peak, it sees what giving back takes away there. Hears of phases on the training thread, of samples on another.
 * Nothing of this is done in other steps, and what asking the JVM takes itself is left out.
 */
final class PeakTrace {
    /** So much of the most that was handed out is near it: what is kept of freed memory changes little there. */
    private static final double NEAR = 0.95;

    /** Samples miss a little of a peak. */
    private static final double SAME = 1.01;

    /** So much of the peak counts as the peak when a phase is chosen. */
    private static final double AS_HIGH = 0.97;

    /** Two steps that differ by less of the peak in what they need are the same for the eye. */
    private static final double ALIKE = 0.03;

    /** They come between steps, by the clock or by the epoch. */
    private static final Set<Phase> BETWEEN_STEPS = EnumSet.of(Phase.CHECKPOINT, Phase.VALIDATION);

    private enum Stage {
        WAITING,
        SEARCHING,
        LOOKING
    }

    private final Residents.Raw start = Residents.Raw.now();
    private final List<Long> most = new ArrayList<>();
    private final List<PeakLook.Turn> turns = new ArrayList<>();
    private Stage stage = Stage.WAITING;
    private List<String> expected = List.of();
    private JvmAreas jvm;
    private Residents asking;
    private int turn = -1;
    private int highest;
    /** The most that was handed out in the phase with the peak while it was looked into. */
    private long mostSeen;

    private Residents atPeak;
    private long keptBytes;
    /** Resident in the phase with the peak, before freed memory was given back. */
    private long highestBefore;

    /** A trace from here on, before the first array; nothing where the C library does not tell what it has handed out. */
    static Optional<PeakTrace> start() {
        return AllocatedMemory.now().map(told -> new PeakTrace());
    }

    /** The next step is searched for the phase with the peak. */
    synchronized void search() {
        stage = Stage.SEARCHING;
        turn = -1;
        most.clear();
    }

    /**
     * The next step is looked into.
     *
     * @param searched the one that was searched
     */
    synchronized void look(MemoryTimeline searched) {
        askJvm();
        expected = names(searched);
        highest = highest(searched);
        lookAgain();
    }

    /** The next step is looked into in place of the last one. */
    synchronized void lookAgain() {
        stage = Stage.LOOKING;
        turn = -1;
        turns.clear();
        atPeak = null;
        keptBytes = 0;
        highestBefore = 0;
        mostSeen = 0;
    }

    /** From here on steps go by unseen. */
    synchronized void rest() {
        stage = Stage.WAITING;
        turn = -1;
    }

    private void askJvm() {
        if (jvm != null) return; // the areas stay where they are
        Residents.Raw unasked = Residents.Raw.now();
        jvm = JvmAreas.now();
        asking = Residents.Raw.now().in(jvm).minus(unasked.in(jvm));
    }

    synchronized void begins(Phase phase) {
        if (BETWEEN_STEPS.contains(phase)) return;
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
        if (stage != Stage.LOOKING || turn != highest) return;
        long allocated = allocatedBytes();
        mostSeen = Math.max(mostSeen, allocated);
        if (atPeak != null) return;
        highestBefore = Math.max(highestBefore, residentBytes);
        if (allocated >= NEAR * most.get(highest)) see();
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
     * @param step the step that was looked into
     * @return nothing if its phases were others than those of the step that was searched, or too short to be seen
     */
    synchronized Optional<PeakLook> seen(MemoryTimeline step) {
        if (turn == highest && atPeak == null) atPeak = now(); // the step's end is the phase's
        if (atPeak == null || !names(step).equals(expected)) return Optional.empty();
        long peakBytes = spans(step).get(highest).peakResidentBytes() - asking.totalBytes();
        // What was given back before the highest moment is not in it.
        boolean seenBefore = peakBytes <= SAME * (highestBefore - asking.totalBytes());
        return Optional.of(new PeakLook(start.in(jvm), turns, atPeak, seenBefore ? keptBytes : 0, peakBytes));
    }

    /** Whether the step that was searched and the one that was looked into needed as much in the phase with the peak. */
    synchronized boolean areAlike(PeakLook look) {
        return Math.abs(mostSeen - most.get(highest)) <= ALIKE * look.peakBytes();
    }

    /** The highest resident bytes of a step, what comes between steps left out. */
    static long peakBytes(MemoryTimeline step) {
        return spans(step).stream()
                .mapToLong(MemoryTimeline.Span::peakResidentBytes)
                .max()
                .orElseThrow();
    }

    private static List<String> names(MemoryTimeline step) {
        return spans(step).stream().map(MemoryTimeline.Span::name).toList();
    }

    private static List<MemoryTimeline.Span> spans(MemoryTimeline step) {
        return step.spans().stream()
                .filter(span ->
                        BETWEEN_STEPS.stream().noneMatch(phase -> span.name().equals(phase.toString())))
                .toList();
    }

    /** Where freed memory is kept all phases are about as high: the one that most is handed out in made it so. */
    private int highest(MemoryTimeline step) {
        List<MemoryTimeline.Span> spans = spans(step);
        long peak = peakBytes(step);
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
