package io.headroom.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.corpus.Batch;
import io.headroom.corpus.BatchSource;
import io.headroom.engine.ComputeDevice;
import io.headroom.engine.LiveArrays;
import io.headroom.error.CancelledException;
import io.headroom.error.Diverged;
import io.headroom.error.FileFault;
import io.headroom.evaluate.LossValidator;
import io.headroom.memory.RefusingGuard;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.random.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a training does with numbers that are none: it stops, says where, and what it keeps is what was there before. */
class DivergenceTest {
    private static final Seq2SeqSpec SPEC = new Seq2SeqSpec(5, 6, 4, 6, 5, 2, 12, 0.2, 0.3);
    private static final TrainingSettings SETTINGS =
            TrainingSettings.STANDARD.withEffectiveBatch(4).withEpochs(3).withLearningRate(5e-3);
    private static final MadeUpTrials TRAINING = new MadeUpTrials(10, 4, 5, 30, 12, Key.of(1));
    private static final MadeUpTrials VALIDATION = new MadeUpTrials(6, 4, 5, 30, 12, Key.of(2));
    private static final Validator VALIDATOR = new LossValidator(VALIDATION, 2);

    /** The second step of the second epoch: four steps are sound. */
    private static final Place FIFTH = new Place(1, 1);

    private static final Place FIRST = new Place(0, 0);

    private static final Schedule RECORDED = Schedule.recorded(2);

    @TempDir
    Path folder;

    static Stream<Schedule> schedules() {
        return Stream.of(RECORDED, Schedule.LEAN.withMicroBatch(2).withSegment(7));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void aSampleThatIsNoNumberStopsTheTrainingAndIsNamed(Schedule schedule) {
        assertThatThrownBy(start("run", schedule, spoiled(FIFTH, 2, Float.NaN)))
                .isInstanceOfSatisfying(
                        Diverged.class, e -> assertThat(e.step()).isEqualTo(5))
                .hasMessage(folder.resolve("run") + ": epoch 2, step 2 of 3: the loss is NaN; trial " + trial(FIFTH, 2)
                        + " holds NaN at channel 3, sample 11; repair it or leave it out, and train again"
                        + " (the state after 4 steps is in " + folder.resolve("run/last") + ')');
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void whatIsKeptIsTheLastSoundStepAndResumingGoesOnFromThere(Schedule schedule) {
        run("whole", schedule);
        assertThatThrownBy(start("parts", schedule, spoiled(FIFTH, 2, Float.NaN)))
                .isInstanceOf(Diverged.class);
        assertThatThrownBy(start(
                        "interrupted",
                        schedule,
                        new Altered(FIFTH, batch -> Thread.currentThread().interrupt())))
                .isInstanceOf(CancelledException.class);
        same("parts", "interrupted", "metrics.csv", "last/weights.params", "last/adam.bin", "last/state.json");
        trainer(schedule).resume(folder.resolve("parts"), TRAINING, VALIDATOR, TrainingListener.SILENT);
        same("parts", "whole", "metrics.csv", "last/weights.params", "last/adam.bin", "last/state.json");
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void aFirstStepThatDivergesLeavesNothingAndTheNextTrainingIsClean(Schedule schedule) {
        run("before", schedule);
        int arrays = LiveArrays.inProcess();
        assertThatThrownBy(start("run", schedule, spoiled(FIRST, 0, Float.POSITIVE_INFINITY)))
                .isInstanceOf(Diverged.class)
                .hasMessageContaining("trial " + trial(FIRST, 0) + " holds Infinity")
                .hasMessageEndingWith("(no step was done before)");
        assertThat(folder.resolve("run")).doesNotExist();
        assertThat(LiveArrays.inProcess()).isEqualTo(arrays);
        run("run", schedule);
        same("run", "before", "metrics.csv", "last/weights.params", "last/adam.bin");
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void aTrialWithHugeSamplesIsFoundByItsOwnLoss(Schedule schedule) {
        assertThatThrownBy(start("run", schedule, spoiled(FIFTH, 2, 1e30f)))
                .isInstanceOf(Diverged.class)
                .hasMessageContaining("trial " + trial(FIFTH, 2) + " alone gives the same");
    }

    @Test
    void thatThereIsNoMemoryToLookForTheTrialDoesNotHideTheDivergence() {
        BatchSource huge = spoiled(FIFTH, 2, 1e30f);
        RefusingGuard calm = RefusingGuard.never();
        assertThatThrownBy(() -> run("calm", trainer(RECORDED).withGuard(calm), huge))
                .isInstanceOf(Diverged.class);
        RefusingGuard refusing = RefusingGuard.from(calm.heard().size() - 1);
        assertThatThrownBy(() -> run("refused", trainer(RECORDED).withGuard(refusing), huge))
                .isInstanceOf(Diverged.class)
                .hasMessageContaining("there is no memory to look at each trial alone: ")
                .hasMessageContaining("a limit of the test")
                .hasMessageEndingWith("(the state after 4 steps is in " + folder.resolve("refused/last") + ')');
        same("refused", "calm", "last/weights.params", "last/adam.bin", "last/state.json");
    }

    @Test
    void trialsThatAllDivergeAreBlamedTogether() {
        assertThatThrownBy(start("run", RECORDED, new Altered(FIRST, batch -> {
                    for (int i = 0; i < batch.signal().limit(); i++) {
                        batch.signal().put(i, 1e30f * batch.signal().get(i));
                    }
                })))
                .isInstanceOf(Diverged.class)
                .hasMessageContaining(
                        "no trial alone is to blame, the 4 trials of the step diverge together; train again"
                                + " with a learning rate below 0.005");
    }

    @Test
    void aValidationLossThatIsNoNumberStopsTheTraining() {
        Validator broken = network -> Double.NaN;
        assertThatThrownBy(() -> run("run", RECORDED, TRAINING, broken))
                .isInstanceOf(Diverged.class)
                .hasMessageContaining("the validation of epoch 1 gives loss NaN");
        TrainingRun kept = TrainingRun.open(folder.resolve("run"));
        assertThat(kept.steps()).isEqualTo(3);
        assertThat(kept.epochs()).isEmpty();
    }

    @Test
    void aDiskThatFailsTooDoesNotHideWhatStoppedTheTraining() {
        BatchSource spoiling = new Altered(FIFTH, batch -> {
            batch.signal().put((2 * 5 + 3) * 30 + 11, Float.NaN);
            replaceByAFile(folder.resolve("run"));
        });
        assertThatThrownBy(start("run", RECORDED, spoiling))
                .isInstanceOf(Diverged.class)
                .hasMessageContaining("holds NaN at channel 3, sample 11")
                .hasMessageContaining("the state after 4 steps could not be saved: " + folder.resolve("run/last"));
    }

    @Test
    void aFileThatAStepFindsBrokenIsNamedWithTheStep() {
        BatchSource broken = new Altered(FIFTH, batch -> {
            throw new FileFault(Path.of("corpus"), "trial 3", "broken");
        });
        assertThatThrownBy(start("run", RECORDED, broken))
                .isInstanceOf(FileFault.class)
                .hasMessage("corpus trial 3: broken; met at epoch 2, step 2 of 3, the state after 4 steps is in "
                        + folder.resolve("run/last"));
        assertThat(TrainingRun.open(folder.resolve("run")).steps()).isEqualTo(4);
    }

    @Test
    void anInterruptionAmidTheStopSavesAllTheSame() {
        BatchSource spoiled = spoiled(FIFTH, 2, Float.NaN);
        BatchSource stopping = new BatchSource() {
            @Override
            public BatchStream pass(int epoch) {
                return spoiled.pass(epoch);
            }

            @Override
            public int rows() {
                return spoiled.rows();
            }

            @Override
            public String name(int trial) {
                Thread.currentThread().interrupt();
                return "trial " + trial;
            }
        };
        assertThatThrownBy(start("run", RECORDED, stopping)).isInstanceOf(Diverged.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(TrainingRun.open(folder.resolve("run")).steps()).isEqualTo(4);
    }

    private static Trainer trainer(Schedule schedule) {
        return new Trainer(SPEC, SETTINGS, schedule, ComputeDevice.CPU);
    }

    private ThrowingCallable start(String name, Schedule schedule, BatchSource training) {
        return () -> run(name, schedule, training, VALIDATOR);
    }

    private void run(String name, Schedule schedule) {
        run(name, schedule, TRAINING, VALIDATOR);
    }

    private void run(String name, Schedule schedule, BatchSource training, Validator validator) {
        run(name, trainer(schedule), training, validator);
    }

    private void run(String name, Trainer trainer, BatchSource training) {
        run(name, trainer, training, VALIDATOR);
    }

    private void run(String name, Trainer trainer, BatchSource training, Validator validator) {
        trainer.start(
                folder.resolve(name), DataDescription.named("made up"), training, validator, TrainingListener.SILENT);
    }

    private void same(String own, String other, String... files) {
        for (String file : files) {
            assertThat(folder.resolve(own).resolve(file))
                    .as(file)
                    .hasSameBinaryContentAs(folder.resolve(other).resolve(file));
        }
    }

    /** One sample of a trial is another: channel 3, sample 11. */
    private static BatchSource spoiled(Place place, int row, float sample) {
        return new Altered(place, batch -> batch.signal().put((row * 5 + 3) * 30 + 11, sample));
    }

    private static void replaceByAFile(Path whole) {
        try (Stream<Path> entries = Files.walk(whole)) {
            for (Path each : entries.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
            Files.createFile(whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which trial stands in a row of a batch. */
    private static int trial(Place place, int row) {
        try (BatchSource.BatchStream stream = TRAINING.pass(place.epoch)) {
            for (int i = 0; i < place.batch; i++) stream.next();
            return stream.next().rows().get(row).trial();
        }
    }

    /** A batch of a training, both from 0. */
    private record Place(int epoch, int batch) {}

    /** The training's batches, one of them changed. */
    private record Altered(Place place, Consumer<Batch> change) implements Changed {
        @Override
        public BatchSource sound() {
            return TRAINING;
        }

        @Override
        public void change(Batch batch, int epoch, int number) {
            if (place.equals(new Place(epoch, number))) change.accept(batch);
        }
    }
}
