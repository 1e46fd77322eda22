package io.headroom.plan;

import io.headroom.corpus.Batch;
import io.headroom.corpus.BatchSource;
import io.headroom.engine.ComputeDevice;
import io.headroom.engine.FreedMemory;
import io.headroom.model.Network;
import io.headroom.model.WordFeed;
import io.headroom.train.DataDescription;
import io.headroom.train.Trainer;
import io.headroom.train.TrainingListener;
import io.headroom.train.Validator;
import java.nio.file.Path;

/** Real optimiser steps on random trials: what measurements and probes watch. */
final class NoiseTraining {
    private NoiseTraining() {}

    /** An epoch with all that belongs to one: after the steps a validation and a checkpoint. */
    static void epoch(MeasureSettings settings, int steps, Path folder, TrainingListener heard) {
        train(settings, steps, folder, network -> validation(settings, network), heard);
    }

    /** The same without a validation: the steps are what is timed. */
    static void run(MeasureSettings settings, int steps, Path folder, TrainingListener heard) {
        train(settings, steps, folder, network -> 0, heard);
    }

    /** The loss of as many trials as are validated at once; more of them take longer, and no more memory. */
    private static double validation(MeasureSettings settings, Network network) {
        int atOnce = settings.variant().evaluatedAtOnce();
        MeasureSettings few = settings.with(settings.variant().withEffectiveBatch(atOnce));
        try (BatchSource.BatchStream stream = new RandomTrials(few, 1).pass(0);
                Batch batch = stream.next()) {
            return network.loss(batch, WordFeed.FORCED, atOnce).mean();
        }
    }

    @SuppressWarnings("try")
    private static void train(
            MeasureSettings settings, int steps, Path folder, Validator validator, TrainingListener heard) {
        Variant variant = settings.variant();
        try (FreedMemory freed = StepMemory.of(settings).freedMemory()) {
            new Trainer(
                            variant.network(settings.channels(), settings.vocabulary()),
                            variant.settings().withEpochs(1),
                            variant.schedule(),
                            ComputeDevice.CPU)
                    .start(folder, DataDescription.named("noise"), new RandomTrials(settings, steps), validator, heard);
        }
    }
}
