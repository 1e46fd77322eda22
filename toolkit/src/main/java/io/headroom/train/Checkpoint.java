package io.headroom.train;

import io.headroom.error.FileFault;
import io.headroom.model.Network;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Everything a run needs to go on: weights (DJL's format), the optimiser's moments, the counters. Settings, vocabulary and
 * scaling stand beside it in {@code run.json}.
 *
 * @param folder where they are
 */
record Checkpoint(Path folder) {
    Path weights() {
        return folder.resolve("weights.params");
    }

    Path optimiser() {
        return folder.resolve("adam.bin");
    }

    Path counters() {
        return folder.resolve("state.json");
    }

    void write(Network network, Adam adam, TrainingState state) {
        network.save(weights());
        adam.save(optimiser());
        RunFolder.write(counters(), state);
    }

    TrainingState state() {
        if (Files.notExists(counters())) {
            throw new FileFault(
                    folder, "", "holds no checkpoint; the run was stopped before its first one, start anew");
        }
        return RunFolder.read(counters(), TrainingState.class);
    }

    void loadMoments(Adam adam) {
        adam.load(optimiser());
    }
}
