package io.headroom.train;

import io.headroom.engine.ComputeDevice;
import io.headroom.error.FileFault;
import io.headroom.model.Network;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A run as it stands on disk: numbers and paths, no native memory, so a notebook may keep it for ever.
 *
 * @param folder where it is: {@code run.json}, {@code metrics.csv}, {@code best/}, {@code last/}
 * @param network the network's shape
 * @param settings what is computed
 * @param schedule how a step is split
 * @param limits what it is held to
 * @param data what it is trained on
 * @param epochs the epochs that are done
 * @param bestEpoch the one with the lowest validation loss, from 1; 0 before the first
 * @param bestLoss its validation loss
 * @param steps optimiser steps so far
 * @param ended why the run is over; empty if it can go on
 */
public record TrainingRun(
        Path folder,
        Seq2SeqSpec network,
        TrainingSettings settings,
        Schedule schedule,
        RunLimits limits,
        DataDescription data,
        List<EpochMetrics> epochs,
        int bestEpoch,
        double bestLoss,
        long steps,
        String ended) {
    /** Copies the list. */
    public TrainingRun {
        epochs = List.copyOf(epochs);
    }

    /**
     * Reads a run. Where its newest state is lost, the epochs are those of the metrics file; {@link #gaps} names what is.
     *
     * @param folder a run's folder
     * @return the run as it stands
     * @throws FileFault if the folder does not hold a run
     */
    public static TrainingRun open(Path folder) {
        RunFolder files = new RunFolder(folder);
        if (Files.notExists(files.description())) {
            throw new FileFault(
                    folder, "", "holds no run.json" + files.others() + "; give the folder that training wrote to");
        }
        RunDescription about = RunFolder.read(files.description(), RunDescription.class);
        if (about.format() != RunDescription.FORMAT) {
            throw new FileFault(
                    files.description(),
                    "format",
                    "expected " + RunDescription.FORMAT + ", got " + about.format()
                            + "; use the Headroom that wrote it");
        }
        TrainingState state = state(files, about.settings());
        return new TrainingRun(
                folder,
                about.network(),
                about.settings(),
                about.schedule(),
                about.limits(),
                about.data(),
                state.history(),
                state.best().epoch(),
                state.best().loss(),
                state.steps(),
                state.ended());
    }

    private static TrainingState state(RunFolder files, TrainingSettings settings) {
        try {
            if (Files.exists(files.last())) return new Checkpoint(files.last()).state();
        } catch (FileFault e) {
            // gaps() names it, going on does so too
        }
        return TrainingState.of(
                settings, Files.exists(files.metrics()) ? MetricsFile.read(files.metrics()) : List.of());
    }

    /**
     * What its folder lacks, so that the run cannot go on or cannot be evaluated. Looks anew each time.
     *
     * @return a line each: {@code "last/adam.bin is missing: the run cannot go on"}
     */
    public List<String> gaps() {
        return RunGaps.of(this);
    }

    /**
     * Whether it is trained at this moment, here or by another process. Asks anew each time.
     *
     * @return false also in a folder whose file system knows no locks
     */
    public boolean isBeingTrained() {
        return RunLock.isHeld(folder);
    }

    /**
     * Loads the weights of the best epoch, chosen on validation.
     *
     * @param device where the network is to compute
     * @return the network, to be closed
     * @throws FileFault if no epoch was finished, or its weights are lost
     */
    public Network best(ComputeDevice device) {
        Path best = new RunFolder(folder).best();
        if (bestEpoch == 0 && Files.notExists(best)) {
            throw new FileFault(folder, "", "holds no best epoch yet; train at least one epoch");
        }
        RunGaps.requireBest(this);
        return Network.load(network, new Checkpoint(best).weights(), device);
    }
}
