package io.headroom.train;

import static io.headroom.train.SmallTraining.SETTINGS;
import static io.headroom.train.SmallTraining.SPEC;
import static io.headroom.train.SmallTraining.TRAINER;
import static io.headroom.train.SmallTraining.TRAINING;
import static io.headroom.train.SmallTraining.VALIDATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.error.OverBudget;
import io.headroom.evaluate.LossValidator;
import io.headroom.model.Network;
import io.headroom.model.Phase;
import io.headroom.model.Schedule;
import io.headroom.train.RunProgress.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressRecorderTest {
    @TempDir
    Path folder;

    private final List<RunProgress> told = new ArrayList<>();
    private final TrainingListener listener = new TrainingListener() {
        @Override
        public void progress(RunProgress now) {
            told.add(now);
        }
    };
    private long nanos;
    private long held = 300;

    @Test
    void theFileOfARunHoldsItsHistory() {
        TrainingRun run = train(folder.resolve("run"), network -> 1);
        RunProgress progress = RunProgress.of(run).orElseThrow();
        assertThat(progress.state()).isEqualTo(State.FINISHED);
        assertThat(progress.reason()).isEqualTo("all epochs done");
        assertThat(progress.last()).isEqualTo(run.epochs().get(2));
        assertThat(progress.training().epochs()).hasSize(9).startsWith(1.0 / 3).endsWith(3.0);
        assertThat(progress.validation()).isEqualTo(new Curve(List.of(1.0, 2.0, 3.0), List.of(1.0, 1.0, 1.0)));
        assertThat(progress.share()).isEqualTo(1);
        assertThat(last().state()).isEqualTo(State.FINISHED);
        assertThat(last().training()).isEqualTo(progress.training());
        assertThat(run.isBeingTrained()).isFalse();
    }

    @Test
    void speedAndTimeLeftAreThoseOfTheClock() {
        ProgressRecorder recorder = started();
        step(recorder, 1, 1, 8);
        step(recorder, 1, 2, 8);
        RunProgress now = last();
        assertThat(now.trialsPerSecond()).isEqualTo(0.5);
        assertThat(now.secondsElapsed()).isEqualTo(16);
        assertThat(now.secondsLeft()).isEqualTo(7 * 8);
        step(recorder, 1, 3, 8);
        nanos += TimeUnit.SECONDS.toNanos(5);
        recorder.epoch(new EpochMetrics(1, 3, 2, 3, 1, 1e-3), true);
        assertThat(last().secondsLeft()).isEqualTo(6 * 8 + 2 * 5);
        assertThat(last().bestEpoch()).isEqualTo(1);
    }

    @Test
    void itTellsAtMostFiveTimesASecond() {
        ProgressRecorder recorder = started();
        for (int millis = 0; millis < 2000; millis += 10) {
            nanos += TimeUnit.MILLISECONDS.toNanos(10);
            recorder.phase(Phase.DECODER);
        }
        assertThat(told).hasSize(1 + 10);
    }

    @Test
    void thePeakIsTheHighestAndTheBarEndsAtTheBudget() {
        ProgressRecorder recorder = started();
        held = 900;
        step(recorder, 1, 1, 1);
        held = 500;
        step(recorder, 1, 2, 1);
        assertThat(last().memory()).isEqualTo(new RunProgress.Memory(500, 900, 1000, "budget"));
    }

    @Test
    void theGuardsLastSplitIsKept() {
        ProgressRecorder recorder = started();
        recorder.split(Schedule.recorded(2), "from step 1 on less");
        recorder.split(Schedule.recorded(4), "from step 5 on more");
        assertThat(last().split()).isEqualTo("from step 5 on more");
        assertThat(last().splits()).isEqualTo(2);
    }

    @Test
    void aResumedRunGoesOnWithItsHistory() {
        TrainingRun run = train(folder.resolve("run"), network -> 1);
        told.clear();
        TRAINER.withEpochs(5).resume(run.folder(), TRAINING, network -> 1, listener);
        assertThat(told.get(0).epoch()).isEqualTo(4);
        assertThat(told.get(0).step()).isZero();
        assertThat(last().validation().epochs()).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0);
        assertThat(last().training().epochs()).startsWith(0.5, 1.5, 2.5).hasSize(3 + 6);
    }

    @Test
    void aTrainingThatIsWatchedIsTheSameBitForBit() {
        LossValidator loss = new LossValidator(VALIDATION, 2);
        train(folder.resolve("alone"), loss);
        train(folder.resolve("watched"), writing(loss));
        for (String file : List.of("metrics.csv", "last/weights.params", "last/adam.bin", "best/weights.params")) {
            assertThat(folder.resolve("watched").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("alone").resolve(file));
        }
        assertThat(last().sentences()).hasSize(2);
    }

    /** As a notebook's validator does it. */
    private static Validator writing(Validator loss) {
        return new Validator() {
            @Override
            public double loss(Network network) {
                return loss.loss(network);
            }

            @Override
            public List<SampleSentence> sentences(Network network) {
                return network.decode(VALIDATION.batch(0, 1), 6, 1, false).stream()
                        .map(decoded ->
                                new SampleSentence(0, "truth", decoded.words().toString()))
                        .toList();
            }
        };
    }

    @Test
    void withoutMemoryForSentencesTheTrainingGoesOnAndSaysSo() {
        List<String> notes = new ArrayList<>();
        TRAINER.withEpochs(1)
                .start(
                        folder.resolve("run"),
                        DataDescription.named("made up"),
                        TRAINING,
                        new Validator() {
                            @Override
                            public double loss(Network network) {
                                return 1;
                            }

                            @Override
                            public List<SampleSentence> sentences(Network network) {
                                throw new OverBudget("evaluating 1 of 2 trials at once needs 2 GB more", 2, 1);
                            }
                        },
                        new TrainingListener() {
                            @Override
                            public void note(String note) {
                                notes.add(note);
                            }
                        });
        assertThat(notes)
                .containsExactly(
                        "no sentence was written after epoch 1: evaluating 1 of 2 trials at once needs 2 GB more");
    }

    @Test
    void aFileThatCannotBeWrittenStopsNoTraining() throws IOException {
        List<String> notes = new ArrayList<>();
        TrainingListener noting = new TrainingListener() {
            @Override
            public void note(String note) {
                notes.add(note);
            }
        };
        try (ProgressRecorder recorder =
                new ProgressRecorder(folder, RunLimits.NONE, noting, () -> nanos, () -> held)) {
            Files.createDirectories(folder.resolve(RunProgress.FILE).resolve("in the way"));
            recorder.step(new StepReport(1, 1, 3, 4, 2.5, 1, 1e-3, 1));
            recorder.ends(State.STOPPED, "stopped");
        }
        assertThat(notes).singleElement().asString().startsWith("how far the training is was not kept: ");
    }

    @Test
    void ofMillionsOfStepsAFewHundredPointsAreKeptAndTheNewestAmongThem() {
        CurveRecorder curve = new CurveRecorder();
        for (int step = 1; step <= 10_000_000; step++) curve.add(step, step);
        List<Double> kept = curve.curve().losses();
        assertThat(kept).hasSizeBetween(CurveRecorder.MOST_POINTS / 2, CurveRecorder.MOST_POINTS);
        assertThat(kept.get(kept.size() - 1)).isBetween(9_950_000.0, 1e7);
        assertThat(kept.get(0)).isLessThan(50_000);
    }

    /** Of three epochs of three steps of four trials. */
    private ProgressRecorder started() {
        ProgressRecorder recorder =
                new ProgressRecorder(folder, new RunLimits(1000, 0, 0), listener, () -> nanos, () -> held);
        recorder.started(
                new TrainingRun(
                        folder,
                        SPEC,
                        SETTINGS,
                        Schedule.recorded(2),
                        RunLimits.NONE,
                        DataDescription.named("made up"),
                        List.of(),
                        0,
                        Double.POSITIVE_INFINITY,
                        0,
                        ""),
                3);
        return recorder;
    }

    private void step(ProgressRecorder recorder, int epoch, int step, int seconds) {
        nanos += TimeUnit.SECONDS.toNanos(seconds);
        recorder.step(new StepReport(epoch, step, 3, 4, 2.5, 1, 1e-3, seconds / 4.0));
    }

    private RunProgress last() {
        return told.get(told.size() - 1);
    }

    private TrainingRun train(Path run, Validator validator) {
        return TRAINER.start(run, DataDescription.named("made up"), TRAINING, validator, listener);
    }
}
