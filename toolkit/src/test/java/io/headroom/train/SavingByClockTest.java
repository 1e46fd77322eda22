package io.headroom.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.engine.ComputeDevice;
import io.headroom.model.Network;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.random.Key;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavingByClockTest {
    private static final Seq2SeqSpec SPEC = new Seq2SeqSpec(5, 6, 4, 6, 5, 2, 12, 0.2, 0.3);
    private static final MadeUpTrials TRAINING = new MadeUpTrials(28, 4, 5, 30, 12, Key.of(1));
    private static final TrainingSettings SETTINGS =
            TrainingSettings.STANDARD.withEffectiveBatch(4).withEpochs(1);

    @TempDir
    Path folder;

    private long nanos;

    /** A step takes two minutes by this clock: the third and the sixth end more than five after the save before. */
    @Test
    void theStateIsSavedWithinAnEpochWhenFiveMinutesHavePassed() {
        Trainer trainer = new Trainer(SPEC, SETTINGS, Schedule.recorded(2), ComputeDevice.CPU);
        RunFolder files = new RunFolder(folder);
        List<Long> saved = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void step(StepReport report) {
                saved.add(
                        Files.exists(files.last())
                                ? new Checkpoint(files.last()).state().steps()
                                : 0);
                nanos += TimeUnit.MINUTES.toNanos(2);
            }
        };
        try (Network network = Network.create(SPEC, 1, ComputeDevice.CPU);
                Adam adam = new Adam(network.manager(), network.learned())) {
            RunFolder.write(files.description(), RunDescription.now(trainer, DataDescription.named("made up")));
            new TrainingLoop(trainer, files, network, adam, listener, () -> nanos)
                    .run(TrainingState.start(SETTINGS), TRAINING, validated -> 1);
        }
        assertThat(saved).containsExactly(0L, 0L, 0L, 3L, 3L, 3L, 6L);
    }
}
