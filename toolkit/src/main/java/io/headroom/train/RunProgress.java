package io.headroom.train;

import io.headroom.error.FileFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How far a training is, and how it goes: what a live panel shows. It stands in the run's folder too, at most about a second
 * old, so that another notebook, or the same one after a restart, can show it.
 *
 * @param state whether it goes on
 * @param reason why it does not; empty while it does
 * @param epochs that were asked for
 * @param epoch under way, from 1; the last one if all are done
 * @param step of this epoch that was done last, from 1; 0 before the first
 * @param steps of an epoch
 * @param loss of that step, nats a word; NaN before the first
 * @param last the epoch that was validated last; {@link #NO_EPOCH} before the first
 * @param bestEpoch the one with the lowest validation loss; 0 before the first
 * @param training loss of the steps, averaged where there are many
 * @param validation loss of the epochs
 * @param memory of the process
 * @param split how the guard has changed the split of the steps last; empty if it has not
 * @param splits how often it has
 * @param trialsPerSecond over the last steps; NaN before the first
 * @param secondsElapsed since the training began or went on
 * @param secondsLeft at most; NaN before the first step
 * @param sentences what the network wrote after the last epoch
 * @param writtenMillis when this was so, in milliseconds since 1970
 */
public record RunProgress(
        State state,
        String reason,
        int epochs,
        int epoch,
        int step,
        int steps,
        double loss,
        EpochMetrics last,
        int bestEpoch,
        Curve training,
        Curve validation,
        Memory memory,
        String split,
        int splits,
        double trialsPerSecond,
        double secondsElapsed,
        double secondsLeft,
        List<SampleSentence> sentences,
        long writtenMillis) {
    /** Stands for the last epoch before there is one. */
    public static final EpochMetrics NO_EPOCH = new EpochMetrics(0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** The file's name in a run's folder. */
    public static final String FILE = "progress.json";

    /** Copies the list. */
    public RunProgress {
        sentences = List.copyOf(sentences);
    }

    /** Whether a training goes on. */
    public enum State {
        /** Its process is at it, or was ended by force. */
        RUNNING,
        /** It is over. */
        FINISHED,
        /** Its user stopped it. */
        STOPPED,
        /** It could not go on. */
        FAILED
    }

    /**
     * What the training's process holds, mapped corpora not counted.
     *
     * @param heldBytes now
     * @param peakBytes at the highest of five looks a second
     * @param allowedBytes the budget, or what there was at the start
     * @param boundBy what allows no more
     */
    public record Memory(long heldBytes, long peakBytes, long allowedBytes, String boundBy) {}

    /**
     * How far a run is.
     *
     * @param run a run
     * @return as its folder says; empty for one that has not done its first step, or of an older version
     * @throws FileFault if the file is none of ours
     */
    public static Optional<RunProgress> of(TrainingRun run) {
        Path file = run.folder().resolve(FILE);
        return Files.exists(file) ? Optional.of(RunFolder.read(file, RunProgress.class)) : Optional.empty();
    }

    /**
     * Which part of all steps is done.
     *
     * @return in [0, 1]
     */
    public double share() {
        double all = (double) epochs * steps;
        return all > 0 ? Math.min(1, ((epoch - 1.0) * steps + step) / all) : 0;
    }
}
