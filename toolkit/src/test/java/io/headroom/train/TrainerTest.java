package io.headroom.train;

import static io.headroom.train.SmallTraining.SETTINGS;
import static io.headroom.train.SmallTraining.SPEC;
import static io.headroom.train.SmallTraining.TRAINER;
import static io.headroom.train.SmallTraining.TRAINING;
import static io.headroom.train.SmallTraining.VALIDATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.headroom.engine.ComputeDevice;
import io.headroom.engine.LiveArrays;
import io.headroom.error.CallerMistake;
import io.headroom.error.CancelledException;
import io.headroom.error.FileFault;
import io.headroom.error.OverBudget;
import io.headroom.evaluate.LossValidator;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryBudget;
import io.headroom.memory.MemoryGuard;
import io.headroom.model.Network;
import io.headroom.model.Phase;
import io.headroom.model.Schedule;
import io.headroom.random.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
    @TempDir
    Path folder;

    @Test
    void aRunStandsOnDiskAsNumbersAndPaths() {
        TrainingRun run = train(TRAINER, folder.resolve("run"), TrainingListener.SILENT);
        assertThat(run.epochs()).hasSize(3);
        assertThat(run.steps()).isEqualTo(9);
        assertThat(run.ended()).isEqualTo("all epochs done");
        assertThat(run.settings()).isEqualTo(SETTINGS);
        assertThat(run.epochs().get(run.bestEpoch() - 1).validationLoss()).isEqualTo(run.bestLoss());
        assertThat(TrainingRun.open(folder.resolve("run"))).isEqualTo(run);
    }

    @Test
    void trainingLowersTheLossAndLeavesNoArray() {
        int before = LiveArrays.inProcess();
        TrainingSettings longer = SETTINGS.withEpochs(12).withLearningRate(0.02).withTeacherForcing(1);
        Trainer steady = new Trainer(SPEC.withDropout(0, 0), longer, Schedule.recorded(2), ComputeDevice.CPU);
        TrainingRun run = train(steady, folder.resolve("run"), TrainingListener.SILENT);
        assertThat(run.epochs().get(11).trainingLoss())
                .isLessThan(0.8 * run.epochs().get(0).trainingLoss());
        assertThat(LiveArrays.inProcess()).isEqualTo(before);
    }

    @Test
    void theBestEpochsWeightsGiveItsValidationLoss() {
        TrainingRun run = train(TRAINER, folder.resolve("run"), TrainingListener.SILENT);
        try (Network best = run.best(ComputeDevice.CPU)) {
            assertThat(new LossValidator(VALIDATION, 2).loss(best)).isEqualTo(run.bestLoss());
        }
    }

    /** Stopped in the first epoch, in the second, and at the end of one. */
    @ParameterizedTest
    @ValueSource(ints = {2, 5, 6})
    void anInterruptedAndResumedRunEqualsOneThatRanThrough(int steps) {
        train(TRAINER, folder.resolve("whole"), TrainingListener.SILENT);
        stopped(folder.resolve("parts"), steps);
        TrainingRun resumed = TRAINER.resume(
                folder.resolve("parts"), TRAINING, new LossValidator(VALIDATION, 2), TrainingListener.SILENT);
        assertThat(resumed.steps()).isEqualTo(9);
        for (String file : List.of("metrics.csv", "last/weights.params", "last/adam.bin", "best/weights.params")) {
            assertThat(folder.resolve("parts").resolve(file))
                    .as(file)
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
        }
    }

    /** A step of one micro-batch, such as FULL's, would else be the longest that a stop waits for. */
    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"READING", "VALIDATION", "CHECKPOINT"},
            mode = EnumSource.Mode.EXCLUDE)
    void aStopWithinAStepEndsItAfterThePartThatRunsAndResumingChangesNothing(Phase part) {
        train(TRAINER, folder.resolve("whole"), TrainingListener.SILENT);
        List<Phase> later = new ArrayList<>();
        assertThatThrownBy(() -> train(TRAINER, folder.resolve("parts"), new StoppingIn(part, later)))
                .isInstanceOf(CancelledException.class);
        assertThat(later).containsExactly(Phase.CHECKPOINT);
        TRAINER.resume(folder.resolve("parts"), TRAINING, new LossValidator(VALIDATION, 2), TrainingListener.SILENT);
        for (String file : List.of("metrics.csv", "last/weights.params", "last/adam.bin", "best/weights.params")) {
            assertThat(folder.resolve("parts").resolve(file))
                    .as(file)
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
        }
    }

    @Test
    void aRunResumedFromItsWeightsAloneIsNotTheSame() throws IOException {
        train(TRAINER, folder.resolve("whole"), TrainingListener.SILENT);
        stopped(folder.resolve("parts"), 5);
        try (Network network = Network.create(SPEC, 1, ComputeDevice.CPU);
                Adam cold = new Adam(network.manager(), network.learned())) {
            cold.save(folder.resolve("parts/last/adam.bin"));
        }
        TRAINER.resume(folder.resolve("parts"), TRAINING, new LossValidator(VALIDATION, 2), TrainingListener.SILENT);
        assertThat(Files.readAllBytes(folder.resolve("parts/last/weights.params")))
                .isNotEqualTo(Files.readAllBytes(folder.resolve("whole/last/weights.params")));
    }

    @Test
    void interruptionSavesTheStateAndSaysWhere() {
        assertThatThrownBy(() -> stopping(folder.resolve("run"), 5))
                .isInstanceOf(CancelledException.class)
                .hasMessageContaining("after 5 steps")
                .hasMessageContaining("last");
        assertThat(TrainingRun.open(folder.resolve("run")).steps()).isEqualTo(5);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aRunIsNotWrittenOverAndNotResumedWithOtherSettings() {
        train(TRAINER, folder.resolve("run"), TrainingListener.SILENT);
        assertThatThrownBy(() -> train(TRAINER, folder.resolve("run"), TrainingListener.SILENT))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("not empty");
        Trainer other = new Trainer(SPEC, SETTINGS.withSeed(9), Schedule.recorded(2), ComputeDevice.CPU);
        assertThatThrownBy(() -> other.resume(
                        folder.resolve("run"), TRAINING, new LossValidator(VALIDATION, 2), TrainingListener.SILENT))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("only the number of epochs may differ");
    }

    @Test
    void aRunIsNotTrainedTwiceAtOnce() throws IOException {
        List<Throwable> refusals = new ArrayList<>();
        train(TRAINER, folder.resolve("run"), new TrainingListener() {
            @Override
            public void epoch(EpochMetrics metrics, boolean best) {
                refusals.add(catchThrowable(() -> TRAINER.resume(
                        folder.resolve("run"), TRAINING, new LossValidator(VALIDATION, 2), TrainingListener.SILENT)));
            }
        });
        assertThat(refusals)
                .hasSize(3)
                .allSatisfy(refusal -> assertThat(refusal)
                        .isInstanceOf(CallerMistake.class)
                        .hasMessageContaining("is being trained at this moment"));
        assertThat(folder.resolve("run/.lock")).doesNotExist();
    }

    @Test
    void everyPhaseIsToldWhenItBegins() {
        List<Phase> told = new ArrayList<>();
        train(
                new Trainer(SPEC, SETTINGS.withEpochs(1), Schedule.recorded(2), ComputeDevice.CPU),
                folder.resolve("run"),
                new TrainingListener() {
                    @Override
                    public void phase(Phase phase) {
                        told.add(phase);
                    }
                });
        List<Phase> rows = List.of(Phase.ENCODER_FORWARD, Phase.DECODER, Phase.ENCODER_BACKWARD);
        List<Phase> step = new ArrayList<>(List.of(Phase.READING, Phase.CONVOLUTIONS_FORWARD));
        step.addAll(rows); // 4 trials a step, 2 at once
        step.addAll(rows);
        step.addAll(List.of(Phase.CONVOLUTIONS_BACKWARD, Phase.OPTIMISER, Phase.READING));
        assertThat(told)
                .startsWith(step.toArray(Phase[]::new))
                .contains(Phase.VALIDATION)
                .endsWith(Phase.CHECKPOINT);
    }

    @Test
    void aRunThatEndedEarlyStaysEnded() {
        Trainer impatient =
                new Trainer(SPEC, SETTINGS.withStopPatience(1).withEpochs(9), Schedule.recorded(2), ComputeDevice.CPU);
        Validator never = network -> 1;
        TrainingRun ended = impatient.start(
                folder.resolve("run"), DataDescription.named("made up"), TRAINING, never, TrainingListener.SILENT);
        assertThat(ended.epochs()).hasSize(2);
        TrainingRun resumed = impatient.resume(folder.resolve("run"), TRAINING, never, TrainingListener.SILENT);
        assertThat(resumed.epochs()).hasSize(2);
        assertThat(resumed.ended()).isEqualTo("no lower validation loss for 1 epochs");
    }

    @Test
    void aBestEpochWhoseReplacementWasKilledIsStillThere() throws IOException {
        TrainingRun run = train(TRAINER, folder.resolve("run"), TrainingListener.SILENT);
        Files.move(folder.resolve("run/best"), folder.resolve("run/best.old"));
        try (Network best = run.best(ComputeDevice.CPU)) {
            assertThat(new LossValidator(VALIDATION, 2).loss(best)).isEqualTo(run.bestLoss());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"last/adam.bin", "last/weights.params", "last/state.json"})
    void aRunThatHasLostAPartOfItsStateDoesNotGoOnAndSaysWhatIsMissing(String file) throws IOException {
        train(TRAINER, folder.resolve("run"), TrainingListener.SILENT);
        Files.delete(folder.resolve("run").resolve(file));
        assertThatThrownBy(() -> TRAINER.resume(
                        folder.resolve("run"), TRAINING, new LossValidator(VALIDATION, 2), TrainingListener.SILENT))
                .isInstanceOf(FileFault.class)
                .hasMessageStartingWith(folder.resolve("run") + ": " + file + " is missing")
                .hasMessageEndingWith(
                        ": the run cannot go on; put it back from a copy, or train again into another folder");
        assertThat(folder.resolve("run/.lock")).doesNotExist();
    }

    @Test
    void aDamagedRunIsNamedWithItsFile() throws IOException {
        TrainingRun run = train(TRAINER, folder.resolve("run"), TrainingListener.SILENT);
        Path weights = folder.resolve("run/best/weights.params");
        Files.write(weights, Arrays.copyOf(Files.readAllBytes(weights), 1000));
        assertThatThrownBy(() -> run.best(ComputeDevice.CPU))
                .isInstanceOf(FileFault.class)
                .hasMessageStartingWith(folder.resolve("run") + ": best/weights.params is cut: it has 1000 bytes, ")
                .hasMessageEndingWith(
                        "it cannot be evaluated; put it back from a copy, or train on until an epoch is better");
        Files.writeString(folder.resolve("run/run.json"), "{\"format\": 1}");
        assertThatThrownBy(() -> TrainingRun.open(folder.resolve("run")))
                .isInstanceOf(FileFault.class)
                .hasMessageContaining("network is missing");
    }

    @Test
    void aRunThatFailsBeforeItsFirstCheckpointLeavesNothing() {
        MadeUpTrials tooLarge = new MadeUpTrials(10, 5, 5, 30, 12, Key.of(1));
        assertThatThrownBy(() -> TRAINER.start(
                        folder.resolve("run"),
                        DataDescription.named("made up"),
                        tooLarge,
                        new LossValidator(VALIDATION, 2),
                        TrainingListener.SILENT))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("effective batch is 4");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void aNetworkThatDoesNotFitIsRefusedBeforeTheEngineIsAskedForIt() {
        Trainer vast = new Trainer(
                TRAINER.network().withHidden(200_000), TRAINER.settings(), TRAINER.schedule(), TRAINER.device());
        MemoryGuard machine = request -> new MemoryGuard.Room(
                new MemoryBudget(Bytes.parse("4 GB"), "the machine"), MemoryGuard.Room.UNLIMITED.heap());
        assertThatThrownBy(() -> train(vast.withGuard(machine), folder.resolve("run"), TrainingListener.SILENT))
                .isInstanceOf(OverBudget.class)
                .hasMessageStartingWith("a network of 2480024600265 weights, with Adam's moments, needs 29.8 TB more,"
                        + " left are 4.00 GB (the machine); take a smaller one");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    private static TrainingRun train(Trainer trainer, Path folder, TrainingListener listener) {
        return trainer.start(
                folder, DataDescription.named("made up"), TRAINING, new LossValidator(VALIDATION, 2), listener);
    }

    private static void stopped(Path folder, int steps) {
        assertThatThrownBy(() -> stopping(folder, steps)).isInstanceOf(CancelledException.class);
    }

    private static void stopping(Path folder, int steps) {
        train(TRAINER, folder, new TrainingListener() {
            private int done;

            @Override
            public void step(StepReport report) {
                if (++done == steps) Thread.currentThread().interrupt();
            }
        });
    }

    /** Interrupts in the fifth step, and hears what begins afterwards. */
    private static final class StoppingIn implements TrainingListener {
        private final Phase part;
        private final List<Phase> later;
        private int steps;
        private boolean stopped;

        StoppingIn(Phase part, List<Phase> later) {
            this.part = part;
            this.later = later;
        }

        @Override
        public void step(StepReport report) {
            steps++;
        }

        @Override
        public void phase(Phase phase) {
            if (stopped) later.add(phase);
            if (steps != 4 || phase != part || stopped) return;
            stopped = true;
            Thread.currentThread().interrupt();
        }
    }
}
