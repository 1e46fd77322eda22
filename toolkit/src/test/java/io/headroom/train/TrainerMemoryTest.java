package io.headroom.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.engine.ComputeDevice;
import io.headroom.engine.LiveArrays;
import io.headroom.evaluate.LossValidator;
import io.headroom.memory.MemoryContract;
import io.headroom.memory.MemoryGuard;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.random.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Two steps of 4 trials. What a training asks for counts from what the process holds, which is not the same each time. */
class TrainerMemoryTest implements MemoryContract {
    private static final Seq2SeqSpec SPEC = new Seq2SeqSpec(5, 6, 4, 6, 5, 2, 12, 0.2, 0.3);
    private static final TrainingSettings SETTINGS =
            TrainingSettings.STANDARD.withEffectiveBatch(4).withEpochs(1);
    private static final MadeUpTrials TRAINING = new MadeUpTrials(8, 4, 5, 30, 12, Key.of(1));
    private static final MadeUpTrials VALIDATION = new MadeUpTrials(2, 2, 5, 30, 12, Key.of(2));

    @Override
    public void work(MemoryGuard guard, Path folder) {
        new Trainer(SPEC, SETTINGS, Schedule.recorded(2), ComputeDevice.CPU)
                .withGuard(guard)
                .start(
                        folder.resolve("run"),
                        DataDescription.named("made up"),
                        TRAINING,
                        new LossValidator(VALIDATION, 2, guard),
                        TrainingListener.SILENT);
    }

    /** The state before the step that was refused, if one was done before; whole, and nothing beside it. */
    @Override
    public void requireClean(Path folder) throws IOException {
        Path run = folder.resolve("run");
        if (Files.notExists(run)) return;
        assertThat(TrainingRun.open(run).steps()).isPositive();
        try (Stream<Path> files = Files.walk(run)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".part") || name.endsWith(".old"));
        }
    }

    @Override
    public int liveArrays() {
        return LiveArrays.inProcess();
    }

    @Override
    public long precision() {
        return 20_000_000;
    }
}
