package io.headroom.train;

import io.headroom.model.Phase;
import io.headroom.model.Schedule;
import java.util.List;

/** Hears of a run as it goes, on the training thread. Where the events stand in the loop: see the package's description. */
public interface TrainingListener {
    /** Hears nothing. */
    TrainingListener SILENT = new TrainingListener() {};

    /**
     * Two listeners as one.
     *
     * @param first hears of everything first
     * @param second hears of it then
     * @return both
     */
    static TrainingListener both(TrainingListener first, TrainingListener second) {
        return new TwoListeners(first, second);
    }

    /**
     * The first step is about to start.
     *
     * @param run the run as it stands on disk; resumed runs have a history
     * @param stepsPerEpoch effective batches of a pass
     */
    default void started(TrainingRun run, int stepsPerEpoch) {}

    /**
     * Something that a reader of the results must know, said once.
     *
     * @param note one line
     */
    default void note(String note) {}

    /**
     * A phase begins; the one before it is over.
     *
     * @param phase the new one
     */
    default void phase(Phase phase) {}

    /**
     * The guard has changed how the steps are split: they hold less from here on, or as much as before again.
     *
     * @param schedule how they are split now
     * @param change one line: from which step on, what, and how much is left
     */
    default void split(Schedule schedule, String change) {
        note(change);
    }

    /**
     * An optimiser step is done.
     *
     * @param report what it did
     */
    default void step(StepReport report) {}

    /**
     * The network wrote a few sentences after an epoch, before {@link #epoch} tells of it.
     *
     * @param written by the weights as they are now
     */
    default void sentences(List<SampleSentence> written) {}

    /**
     * An epoch was validated; its checkpoints are on disk.
     *
     * @param metrics its line of the metrics file
     * @param best whether it is the best so far
     */
    default void epoch(EpochMetrics metrics, boolean best) {}

    /**
     * What there is to know of the training as it goes: after each epoch and change, and in between at most five times a second.
     *
     * @param now how far it is
     */
    default void progress(RunProgress now) {}

    /**
     * The run is over.
     *
     * @param run the run as it stands on disk
     * @param why {@code "all epochs done"}, or why it ended early
     */
    default void finished(TrainingRun run, String why) {}
}
