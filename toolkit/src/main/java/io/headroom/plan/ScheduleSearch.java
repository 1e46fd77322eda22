package io.headroom.plan;

import io.headroom.model.Schedule;
import io.headroom.model.Schedule.Attention;
import io.headroom.model.Schedule.Convolutions;
import io.headroom.model.Schedule.Directions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fastest schedule within a budget, and the smallest of those that are faster. Candidates are tried from the fastest on;
 * one that has as many trials and as long segments as one that was too large already, or more, is too large as well and is not
 * computed.
 */
final class ScheduleSearch {
    private final PlannedMemory memory;
    private final long allowed;
    private final Map<Family, List<Schedule>> tooLarge = new HashMap<>();

    ScheduleSearch(PlannedMemory memory, long allowed) {
        this.memory = memory;
        this.allowed = allowed;
    }

    /**
     * What was found.
     *
     * @param fastest of those that fit
     * @param faster the smallest of those that are faster, and too large; empty if the fastest of all fits
     */
    record Found(Tried fastest, Optional<Tried> faster) {}

    /** A candidate with its peak. */
    record Tried(Candidate candidate, long peakBytes) {}

    /** Schedules whose memory grows with each of their three sizes. A decoder that takes all rows holds no second gradient. */
    private record Family(
            Convolutions convolutions,
            Attention attention,
            Directions directions,
            boolean recomputes,
            boolean wholeDecoder,
            int threads) {
        static Family of(Candidate candidate) {
            Schedule schedule = candidate.schedule();
            return new Family(
                    schedule.convolutions(),
                    schedule.attention(),
                    schedule.directions(),
                    schedule.recomputes(),
                    schedule.decoderBatch() == schedule.encoderBatch(),
                    candidate.threads());
        }
    }

    /** Looks through candidates that come fastest first. */
    Optional<Found> among(List<Candidate> fastestFirst) {
        Optional<Tried> faster = Optional.empty();
        for (int from = 0; from < fastestFirst.size(); ) {
            int to = from;
            long rank = fastestFirst.get(from).rank();
            Optional<Tried> smallest = Optional.empty();
            while (to < fastestFirst.size() && fastestFirst.get(to).rank() == rank) {
                Candidate candidate = fastestFirst.get(to++);
                if (!isKnownTooLarge(candidate)) smallest = smaller(smallest, tried(candidate));
            }
            if (smallest.isPresent() && smallest.get().peakBytes <= allowed) {
                return Optional.of(new Found(smallest.get(), faster));
            }
            if (smallest.isPresent()) faster = smaller(faster, smallest.get());
            from = to;
        }
        return Optional.empty();
    }

    private Tried tried(Candidate candidate) {
        Tried tried = new Tried(candidate, memory.peak(candidate.schedule(), candidate.threads()));
        if (tried.peakBytes > allowed && !memory.mayShrinkAsItGrows(candidate.schedule(), candidate.threads())) {
            keepAsTooLarge(candidate);
        }
        return tried;
    }

    private static Optional<Tried> smaller(Optional<Tried> one, Tried other) {
        return one.isPresent() && one.get().peakBytes <= other.peakBytes ? one : Optional.of(other);
    }

    private boolean isKnownTooLarge(Candidate candidate) {
        return tooLarge.getOrDefault(Family.of(candidate), List.of()).stream()
                .anyMatch(known -> isNoLarger(known, candidate.schedule()));
    }

    /** Only the smallest are kept: they know of all the others. */
    private void keepAsTooLarge(Candidate candidate) {
        Schedule schedule = candidate.schedule();
        List<Schedule> known = tooLarge.computeIfAbsent(Family.of(candidate), none -> new ArrayList<>());
        known.removeIf(other -> isNoLarger(schedule, other));
        known.add(schedule);
    }

    private static boolean isNoLarger(Schedule one, Schedule other) {
        return one.encoderBatch() <= other.encoderBatch()
                && one.decoderBatch() <= other.decoderBatch()
                && one.segment() <= other.segment();
    }

    /**
     * The schedule that takes least. More trials take more, unless the smallest step keeps what it frees: a larger one that
     * gives it back may take less.
     */
    static Tried smallest(PlannedMemory memory, List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> candidate.schedule().encoderBatch() == 1
                        || memory.mayShrinkAsItGrows(candidate.schedule().withMicroBatch(1), candidate.threads()))
                .map(candidate -> new Tried(candidate, memory.peak(candidate.schedule(), candidate.threads())))
                .min(Comparator.comparingLong(Tried::peakBytes))
                .orElseThrow();
    }
}
