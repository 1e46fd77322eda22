package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.engine.ComputeDevice;
import io.headroom.error.FileFault;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.random.Key;
import io.headroom.train.DataDescription;
import io.headroom.train.MadeUpTrials;
import io.headroom.train.Trainer;
import io.headroom.train.TrainingListener;
import io.headroom.train.TrainingRun;
import io.headroom.train.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run of two epochs from whose folder something is gone. */
class DamagedRunTest {
    private static final List<String> FILES = List.of(
            "metrics.csv",
            "progress.json",
            "best/adam.bin",
            "best/state.json",
            "best/weights.params",
            "last/adam.bin",
            "last/state.json",
            "last/weights.params");

    @TempDir
    static Path whole;

    @TempDir
    Path temporary;

    @BeforeAll
    static void train() {
        new Trainer(
                        new Seq2SeqSpec(5, 6, 4, 6, 5, 2, 12, 0.2, 0.3),
                        TrainingSettings.STANDARD.withEffectiveBatch(4).withEpochs(2),
                        Schedule.recorded(2),
                        ComputeDevice.CPU)
                .start(
                        whole.resolve("run"),
                        DataDescription.named("made up"),
                        new MadeUpTrials(10, 4, 5, 30, 12, Key.of(1)),
                        network -> 1,
                        TrainingListener.SILENT);
    }

    @Test
    void aWholeRunHasNothingToSay() {
        assertThat(Cards.text(TrainingRun.open(whole.resolve("run"))))
                .contains("finished: all epochs done", "trials a second")
                .doesNotContain("Note:");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eachFileThatIsMissingOrCutIsNamedAndTheRestIsShown(boolean cut) throws IOException {
        for (String file : FILES) {
            Path run = copy(file.replace('/', '-'));
            Path damaged = run.resolve(file);
            byte[] content = Files.readAllBytes(damaged);
            if (cut) Files.write(damaged, Arrays.copyOf(content, content.length / 2));
            else Files.delete(damaged);
            String text = Cards.text(TrainingRun.open(run));
            assertThat(text).as(file).startsWith("Training run ").contains("2 epochs; best is epoch 1");
            if (cut || !file.equals("progress.json")) {
                assertThat(text).as(file).containsPattern("Note: .*" + file);
            }
        }
    }

    @Test
    void withoutItsCheckpointsARunStillHasItsEpochs() throws IOException {
        Path run = copy("bare");
        for (String folder : List.of("last", "best")) {
            for (String file : List.of("adam.bin", "state.json", "weights.params", "")) {
                Files.delete(run.resolve(folder).resolve(file));
            }
        }
        assertThat(Cards.text(TrainingRun.open(run)))
                .contains("2 epochs", "last/ is missing: the run cannot go on", "best/ is missing");
    }

    @Test
    void aFolderWithoutItsDescriptionSaysWhatIsThere() throws IOException {
        Path run = copy("undescribed");
        Files.delete(run.resolve("run.json"));
        assertThatThrownBy(() -> TrainingRun.open(run))
                .isInstanceOf(FileFault.class)
                .hasMessageContaining("holds no run.json, but best, last, metrics.csv, progress.json;");
    }

    private Path copy(String name) throws IOException {
        Path from = whole.resolve("run");
        Path to = temporary.resolve(name);
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
        return to;
    }
}
