package io.headroom.train;

import io.headroom.engine.ComputeDevice;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.random.Key;

/** A training of three epochs of three steps, so small that a test can run many. */
final class SmallTraining {
    static final Seq2SeqSpec SPEC = new Seq2SeqSpec(5, 6, 4, 6, 5, 2, 12, 0.2, 0.3);
    static final TrainingSettings SETTINGS =
            TrainingSettings.STANDARD.withEffectiveBatch(4).withEpochs(3).withLearningRate(5e-3);
    static final MadeUpTrials TRAINING = new MadeUpTrials(10, 4, 5, 30, 12, Key.of(1));
    static final MadeUpTrials VALIDATION = new MadeUpTrials(6, 4, 5, 30, 12, Key.of(2));
    static final Trainer TRAINER = new Trainer(SPEC, SETTINGS, Schedule.recorded(2), ComputeDevice.CPU);

    private SmallTraining() {}
}
