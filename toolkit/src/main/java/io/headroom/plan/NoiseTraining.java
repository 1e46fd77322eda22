package io.headroom.plan;

import io.headroom.engine.ComputeDevice;
import io.headroom.engine.FreedMemory;
import io.headroom.train.DataDescription;
import io.headroom.train.Trainer;
import io.headroom.train.TrainingListener;
import java.nio.file.Path;

/** Real optimiser steps on random trials: what measurements and probes watch. */
final class NoiseTraining {
    private NoiseTraining() {}

    /** Trains into a folder, without a validation: the steps are what is measured. */
    @SuppressWarnings("try")
    static void run(MeasureSettings settings, int steps, Path folder, TrainingListener heard) {
        Variant variant = settings.variant();
        try (FreedMemory freed = StepMemory.of(settings).freedMemory()) {
            new Trainer(
                            variant.network(settings.channels(), settings.vocabulary()),
                            variant.settings().withEpochs(1),
                            variant.schedule(),
                            ComputeDevice.CPU)
                    .start(
                            folder,
                            DataDescription.named("noise"),
                            new RandomTrials(settings, steps),
                            network -> 0,
                            heard);
        }
    }
}
