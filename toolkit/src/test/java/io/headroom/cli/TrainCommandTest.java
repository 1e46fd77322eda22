package io.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.model.Schedule;
import io.headroom.train.EpochMetrics;
import io.headroom.train.RunLimits;
import io.headroom.train.TrainingRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainCommandTest {
    @TempDir
    Path folder;

    private Path corpus;
    private Path run;

    @BeforeEach
    void aSmallCorpus() {
        corpus = folder.resolve("corpus");
        run = folder.resolve("run");
        CommandResult made = CommandResult.of(
                "demo", "--to", corpus, "--quick", "--sentences", 2, "--trials", 4, "--channels", 4, "--samples", 96);
        assertThat(made.status()).isZero();
    }

    @Test
    void theGuidesOptionsAreEchoedAndTranslated() {
        CommandResult result = train(
                "--variant",
                "MEDIUM",
                "--min-samples",
                3,
                "--num-aug",
                2,
                "--batch-size",
                2,
                "--accumulation-steps",
                4,
                "--downsample-factor",
                3,
                "--epochs",
                1,
                "--device",
                "cpu",
                "--hidden",
                8);
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .startsWith("--accumulation-steps 4 x --batch-size 2 = --effective-batch 8:"
                        + " one optimiser step sees 8 trials")
                .contains("MEDIUM: hidden 8, 2 layers, 1 of 3 samples, x2, steps of 8 trials, 2 in memory")
                .contains("split within sentence: 4 training, 2 validation, 2 test trials; scaling per recording")
                .contains("--min-samples 3 leaves out 0 of 2 sentences, 0 of 8 trials")
                .contains("at most 1 epochs")
                .containsPattern("epoch 1: training loss \\d+\\.\\d{4}, validation loss \\d+\\.\\d{4}");
        TrainingRun trained = TrainingRun.open(run);
        assertThat(trained.settings().effectiveBatch()).isEqualTo(8);
        assertThat(trained.schedule().encoderBatch()).isEqualTo(2);
    }

    @Test
    void bothWaysToSayTheEffectiveBatchAtOnceAreRefused() {
        CommandResult result = train("--variant", "lite", "--accumulation-steps", 2, "--effective-batch", 8);
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("--accumulation-steps and --effective-batch say the same in two ways: give one of them");
    }

    @Test
    void moreTrialsThanCanBeCountedAreRefused() {
        CommandResult result = train("--variant", "lite", "--accumulation-steps", Integer.MAX_VALUE);
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).startsWith("--accumulation-steps 2147483647 x --batch-size 4 is more than");
    }

    @Test
    void aResumedRunGoesOnWithItsOwnSettingsAndNoOthers() throws IOException {
        assertThat(train("--variant", "lite", "--hidden", 8, "--epochs", 1).status())
                .isZero();
        CommandResult again = train("--variant", "lite", "--epochs", 2);
        assertThat(again.err()).isEqualTo(run + " is not empty; resume the run that is there or give another folder");
        CommandResult other = train("--variant", "lite", "--resume", "--hidden", 16);
        assertThat(other.err()).startsWith(run + ": a run goes on with its own settings");
        CommandResult wrong = train("--variant", "full", "--resume");
        assertThat(wrong.err()).startsWith(run + " is a run of LITE, got --variant FULL");
        CommandResult small = train("--variant", "lite", "--resume", "--quick");
        assertThat(small.err()).startsWith(run + " is a run of LITE at full size, got --quick");
        CommandResult on = train("--variant", "lite", "--resume", "--epochs", 2, "--json");
        assertThat(on.status()).isZero();
        assertThat(on.json().path("epochs")).hasSize(2);
        assertThat(on.err()).contains("at most 2 epochs");
    }

    /** What is computed stays the same, so the last epoch is that of a run that was never split otherwise. */
    @Test
    void aResumedRunMaySplitItsStepsOtherwiseAndKeepsToIt() throws IOException {
        Object[] network = {"--variant", "full", "--hidden", 8, "--effective-batch", 4, "--num-aug", 1};
        assertThat(trainWith(network, "--epochs", 3).status()).isZero();
        double[] whole = trainingLosses(run);
        run = folder.resolve("parts");
        assertThat(trainWith(network, "--epochs", 1).status()).isZero();
        CommandResult lean = train(
                "--variant",
                "full",
                "--resume",
                "--epochs",
                2,
                "--schedule",
                "lean",
                "--batch-size",
                2,
                "--segment",
                7);
        assertThat(lean.err()).isEmpty();
        assertThat(lean.out()).contains("2 in memory, convolutions in pieces", "again in segments of 7");
        Schedule split = TrainingRun.open(run).schedule();
        assertThat(split).isEqualTo(Schedule.LEAN.withMicroBatch(2).withSegment(7));
        assertThat(train("--variant", "full", "--resume", "--epochs", 3).status())
                .isZero();
        assertThat(TrainingRun.open(run).schedule()).isEqualTo(split);
        assertThat(trainingLosses(run)).containsExactly(whole, within(1e-4));
    }

    @Test
    void aRunKeepsItsThreadsAndMayGoOnWithinABudget() throws IOException {
        Object[] small = {"--variant", "lite", "--hidden", 8};
        assertThat(trainWith(small, "--epochs", 1, "--threads", 1).status()).isZero();
        assertThat(TrainingRun.open(run).limits()).isEqualTo(new RunLimits(0, 1, 0));
        assertThat(trainWith(small, "--resume", "--epochs", 2, "--budget", "5GB")
                        .status())
                .isZero();
        assertThat(TrainingRun.open(run).limits()).isEqualTo(new RunLimits(5_000_000_000L, 1, 0));
        CommandResult none = trainWith(small, "--resume", "--epochs", 3, "--threads", 0);
        assertThat(none.err()).isEqualTo("--threads must be >= 1, got 0; give 1 or more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--effective-batch 8 | a run goes on with its own settings",
                "--batch-size 2 --accumulation-steps 3 | a run goes on with its own settings",
                "--layers 2 | a run goes on with its own settings",
                "--batch-size 5 | --batch-size must be <= the 4 trials that a step sees",
                "--segment 97 | samples that the network sees of a trial, got 97",
                "--schedule fast | --schedule must be recorded or lean",
            })
    void aResumedRunRefusesWhatItCannotTakeAndStaysAsItIs(String options, String line) throws IOException {
        assertThat(train("--variant", "lite", "--hidden", 8, "--epochs", 1).status())
                .isZero();
        byte[] before = Files.readAllBytes(run.resolve("run.json"));
        CommandResult result = trainWith((Object[]) options.split(" ", -1), "--variant", "lite", "--resume");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err().lines().reduce((first, last) -> last).orElseThrow())
                .contains(line);
        assertThat(run.resolve("run.json")).hasBinaryContent(before);
    }

    @Test
    void aRunThatWasGivenMoreEpochsStillHasThemWhenItGoesOnAgain() {
        assertThat(train("--variant", "lite", "--hidden", 8, "--epochs", 1).status())
                .isZero();
        assertThat(train("--variant", "lite", "--resume", "--epochs", 2).status())
                .isZero();
        CommandResult again = train("--variant", "lite", "--resume");
        assertThat(again.out()).contains("at most 2 epochs");
    }

    private static double[] trainingLosses(Path folder) {
        return TrainingRun.open(folder).epochs().stream()
                .mapToDouble(EpochMetrics::trainingLoss)
                .toArray();
    }

    @Test
    void anEvaluationGivesScoresBesideGuessesAndASecondOneSaysSo() throws IOException {
        assertThat(train("--variant", "lite", "--hidden", 8, "--epochs", 1).status())
                .isZero();
        CommandResult first = CommandResult.of("evaluate", run, corpus, "--json");
        assertThat(first.status()).isZero();
        JsonNode scores = first.json();
        for (String key : new String[] {"exactMatch", "wordAccuracy", "corpusWer", "meanWer", "unknownRate"}) {
            assertThat(scores.path(key).isNumber()).as(key).isTrue();
        }
        assertThat(scores.path("random").path("exactMatch").asDouble()).isEqualTo(0.5);
        assertThat(scores.path("mostFrequentSentence").path("exactMatch").asDouble())
                .isEqualTo(0.5);
        assertThat(first.err()).isEmpty();
        CommandResult second = CommandResult.of("evaluate", run, corpus, "--json");
        assertThat(second.json()).isEqualTo(scores);
        assertThat(second.err())
                .startsWith("note: the test side of this run was opened before, 1 time, the last time at ");
    }

    @Test
    void aRunIsEvaluatedOnItsOwnCorpusOnly() {
        assertThat(train("--variant", "lite", "--hidden", 8, "--epochs", 1).status())
                .isZero();
        Path other = folder.resolve("other");
        CommandResult.of(
                "demo", "--to", other, "--sentences", 2, "--trials", 4, "--channels", 4, "--samples", 96, "--seed", 9);
        CommandResult result = CommandResult.of("evaluate", run, other);
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).startsWith(other + ": expected the corpus that " + run + " was trained on");
    }

    /** The last trial's channel 0 ends with a number that overflows when it is squared. */
    @Test
    void aTrainingThatDivergesNamesTheTrialAndKeepsWhatWasSound() throws IOException {
        Path shard = corpus.resolve("shard-0000.npy");
        byte[] bytes = Files.readAllBytes(shard);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - 4 * Float.BYTES, 1e30f);
        Files.write(shard, bytes);
        CommandResult result = train(
                "--variant",
                "lite",
                "--hidden",
                8,
                "--scaling",
                "microvolts",
                "--effective-batch",
                1,
                "--num-aug",
                1,
                "--json");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        String line = result.err().lines().reduce((first, last) -> last).orElseThrow();
        assertThat(line)
                .matches("\\Q" + run + "\\E: epoch 1, step 2 of 4: the running statistics are beyond single precision;"
                        + " trial 7 \\(S\\d+/\\d/\\d\\) alone gives the same; look for huge samples there, or train again"
                        + " with a learning rate below 0\\.001 \\(the state after 1 step is in \\S+last\\)");
        assertThat(TrainingRun.open(run).steps()).isEqualTo(1);
        assertThat(run.resolve("metrics.csv"))
                .hasContent("epoch,steps,training_loss,validation_loss,gradient_norm,learning_rate");
        CommandResult again = train("--variant", "lite", "--resume");
        assertThat(again.status()).isEqualTo(2);
        assertThat(again.err()).isEqualTo(line);
        assertThat(TrainingRun.open(run).steps()).isEqualTo(1);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void controlCSavesTheRunAndEndsWithStatus130() throws IOException, InterruptedException {
        assumeFalse(interruptsAreIgnored(), "started with SIGINT ignored, as a shell's background jobs are");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HeadroomCommand.class.getName(),
                        "train",
                        corpus.toString(),
                        "--variant",
                        "lite",
                        "--hidden",
                        "8",
                        "--epochs",
                        "5000",
                        "--patience",
                        "5000",
                        "--out",
                        run.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            while (!line.startsWith("epoch 2:")) line = out.readLine();
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            String last = out.lines().reduce("", (before, next) -> next);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(last)
                    .matches(
                            "training was stopped in epoch \\d+ after \\d+ steps; its state is in .*last, resume the run"
                                    + " to go on");
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(130);
        int epochs = TrainingRun.open(run).epochs().size();
        assertThat(epochs).isGreaterThanOrEqualTo(2);
        CommandResult on = train("--variant", "lite", "--resume", "--epochs", epochs + 1);
        assertThat(on.err()).isEmpty();
        assertThat(TrainingRun.open(run).epochs()).hasSize(epochs + 1);
    }

    private CommandResult train(Object... options) {
        return trainWith(options);
    }

    private CommandResult trainWith(Object[] first, Object... others) {
        List<Object> words = new ArrayList<>(List.of("train", corpus, "--out", run));
        words.addAll(List.of(first));
        words.addAll(List.of(others));
        return CommandResult.of(words.toArray());
    }

    /** A child inherits what its parent ignores. Bit 1 of the mask is signal 2, SIGINT; other systems do not tell. */
    private static boolean interruptsAreIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) return false;
        String mask = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow()
                .substring("SigIgn:".length())
                .strip();
        return (Long.parseUnsignedLong(mask, 16) & 2) != 0;
    }
}
