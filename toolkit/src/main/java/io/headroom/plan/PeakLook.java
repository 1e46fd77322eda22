package io.headroom.plan;

import io.headroom.model.Phase;
import java.util.List;

/**
 * What was seen of a step that was looked into, freed memory given back at each phase's begin.
 *
 * @param start before the first array
 * @param turns the phases up to the one with the peak, that one last, each with what was resident when it began
 * @param atPeak what was resident near the peak; what is kept of freed memory left out
 * @param keptBytes resident bytes of freed memory near the peak
 * @param peakBytes the highest resident bytes of that phase, by the kernel's own mark
 */
record PeakLook(Residents start, List<Turn> turns, Residents atPeak, long keptBytes, long peakBytes) {
    PeakLook {
        turns = List.copyOf(turns);
    }

    /**
     * A phase's begin.
     *
     * @param phase which
     * @param then what was resident
     */
    record Turn(Phase phase, Residents then) {}

    /** The phase with the peak. */
    Turn last() {
        return turns.get(turns.size() - 1);
    }

    /** The begin of the step's own work: trials are read by then. */
    Residents beforeStep() {
        return turns.stream()
                .filter(turn -> turn.phase() != Phase.READING)
                .findFirst()
                .orElse(last())
                .then();
    }

    /** What was resident when the convolutions were done, or when the phase with the peak began if that was before. */
    Residents afterConvolutions() {
        for (int i = 1; i < turns.size(); i++) {
            if (turns.get(i - 1).phase() == Phase.CONVOLUTIONS_FORWARD)
                return turns.get(i).then();
        }
        return last().then();
    }

    /** What was resident when the micro-batch with the peak began, or the phase with the peak if it is of no micro-batch. */
    Residents beforeMicroBatch() {
        if (last().phase() == Phase.DECODER || last().phase() == Phase.ENCODER_BACKWARD) {
            for (int i = turns.size() - 1; i >= 0; i--) {
                if (turns.get(i).phase() == Phase.ENCODER_FORWARD)
                    return turns.get(i).then();
            }
        }
        return last().then();
    }
}
