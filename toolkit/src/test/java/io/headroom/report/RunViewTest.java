package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.error.CallerMistake;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.train.DataDescription;
import io.headroom.train.EpochMetrics;
import io.headroom.train.RunLimits;
import io.headroom.train.TrainingRun;
import io.headroom.train.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.Table;

class RunViewTest {
    private static TrainingRun run(EpochMetrics... epochs) {
        return run(24, epochs);
    }

    private static TrainingRun run(long steps, EpochMetrics... epochs) {
        return run(Path.of("runs", "lite"), steps, epochs);
    }

    private static TrainingRun run(Path folder, long steps, EpochMetrics... epochs) {
        return new TrainingRun(
                folder,
                Seq2SeqSpec.standard(105, 600),
                TrainingSettings.STANDARD,
                Schedule.recorded(4),
                RunLimits.NONE,
                DataDescription.named("demo"),
                List.of(epochs),
                epochs.length == 0 ? 0 : 2,
                2.25,
                steps,
                "");
    }

    static final TrainingRun TWO =
            run(new EpochMetrics(1, 12, 3.5, 3.25, 1.5, 1e-3), new EpochMetrics(2, 24, 2.5, 2.25, 12, 1e-3));

    /** A rate that is halved twice. */
    static final TrainingRun LONG = run(IntStream.rangeClosed(1, 30)
            .mapToObj(epoch -> new EpochMetrics(
                    epoch,
                    12L * epoch,
                    1.1 + 5.2 * Math.exp(-epoch / 6.0),
                    1.75 + 4.4 * Math.exp(-epoch / 5.0) + 0.01 * Math.max(0, epoch - 18),
                    1.5 + 3 * Math.exp(-epoch / 4.0) + 0.3 * Math.sin(epoch),
                    epoch < 15 ? 1e-3 : epoch < 24 ? 5e-4 : 2.5e-4))
            .toArray(EpochMetrics[]::new));

    @Test
    void aRunSaysWhatWasTrainedAndHowItWent() {
        String text = Cards.text(TWO);
        assertThat(text)
                .startsWith("Training run lite\n2 epochs; best is epoch 2, validation loss 2.250\n")
                .contains("4,804,665 parameters", "effective batch  16 trials", "micro-batch      4 trials in memory")
                .contains("[picture: loss by epoch]")
                .endsWith("    2          2.500            2.250          12.00          0.001  best");
        assertThat(Words.ofHtml(Cards.of(TWO).orElseThrow().html())).isEqualTo(Words.ofText(text));
    }

    /** A page shows some thirty lines at once. */
    @Test
    void whatAReaderAsksFirstStandsFirst(@TempDir Path folder) throws IOException {
        memory(folder, "");
        TrainingRun run = run(folder, 360, LONG.epochs().toArray(EpochMetrics[]::new));
        String text = Cards.text(run);
        assertThat(text)
                .contains("The last 6 of 30 epochs")
                .containsSubsequence(
                        "30 epochs; best is epoch 2, validation loss 2.250",
                        "state",
                        "memory at its peak",
                        "network",
                        "[picture: loss by epoch]",
                        "The last 6 of 30 epochs",
                        "Time by phase");
        assertThat(text.substring(0, text.indexOf("The last 6")).lines()).hasSizeLessThan(25);
    }

    @Test
    void whatTheGuardSplitIsARowAlsoAfterTheRun(@TempDir Path folder) throws IOException {
        TrainingRun run = run(folder, 24);
        memory(folder, "");
        assertThat(Cards.text(run)).contains("memory at its peak").doesNotContain("splits");
        memory(folder, ", \"splits\": [\"from step 3 on 2 trials at a time instead of 4: a reason\"]");
        assertThat(Cards.text(run)).containsPattern("splits +from step 3 on 2 trials at a time instead of 4: a reason");
        memory(folder, ", \"splits\": [\"from step 3 on less\", \"from step 9 on more\"]");
        assertThat(Cards.text(run)).containsPattern("splits +2 changes by the guard, the last from step 9 on more");
    }

    @Test
    void whoHadThePeakIsATableAlsoAfterTheRunBesideTheRunsOwnPeak(@TempDir Path folder) throws IOException {
        TrainingRun run = run(folder, 24);
        memory(folder, "");
        assertThat(Cards.text(run)).contains("Note: an older version wrote this run, and looked into no step.");
        memory(folder, """
                , "step": {
                  "peak": {
                    "name": "LITE, step 3 of epoch 1",
                    "peakBytes": 1500,
                    "items": [
                      {"item": "decoder", "kind": "NATIVE", "estimatedBytes": 1000, "measuredBytes": 1470, "share": 0.98},
                      {"item": "not attributed", "kind": "NATIVE", "estimatedBytes": 0, "measuredBytes": 30, "share": 0.02}]},
                  "timeline": {
                    "seconds": [0.0, 0.5],
                    "residentBytes": [900, 1500],
                    "spans": [{"name": "decoder", "fromSeconds": 0.0, "toSeconds": 1.0, "peakResidentBytes": 1500}]},
                  "note": "step 3 of epoch 1 was looked into"}""");
        assertThat(Cards.text(run))
                .containsPattern("decoder +native +1.00 kB +1.47 kB +98.0%")
                .contains("98.0% of 1.50 kB attributed: step 3 of epoch 1 was looked into.")
                .contains("The step's peak of 1.50 kB is not the run's, which is 2.00 kB, before the first phase;")
                .contains("[picture: estimated and measured bytes of each part of the peak]")
                .contains("[picture: resident memory over one step, by phase]");
    }

    /** A file of an older version has no splits. */
    private static void memory(Path folder, String more) throws IOException {
        Files.writeString(
                folder.resolve("memory.json"),
                "{\"estimatedBytes\": 1000, \"peakResidentBytes\": 2000, \"phases\": [], \"notes\": []" + more + "}");
    }

    @Test
    void aRunWithoutAnEpochHasACardButNoPicture() {
        assertThat(Cards.text(run())).contains("no epoch is done yet").doesNotContain("picture");
        assertThatThrownBy(() -> Pictures.of(run())).isInstanceOf(CallerMistake.class);
        assertThat(Tables.of(run()).rowCount()).isZero();
    }

    @Test
    void aRunIsATableOfEpochs() {
        Table table = Tables.of(TWO);
        assertThat(table.doubleColumn("validationLoss").asList()).containsExactly(3.25, 2.25);
    }

    @Test
    void itsCurvesAreTheLosses() {
        XYSeries validation = (XYSeries) Pictures.of(TWO).getSeriesMap().get("validation");
        assertThat(validation.getXData()).containsExactly(1, 2);
        assertThat(validation.getYData()).containsExactly(3.25, 2.25);
        assertThat(Png.of(Pictures.of(TWO))).isNotEmpty();
    }

    @Test
    void whatSteeredItStandsOnTwoAxes() {
        Chart<?, ?> chart = Pictures.metrics(LONG);
        XYSeries norm = (XYSeries) chart.getSeriesMap().get("norm of the gradient (left)");
        XYSeries rate = (XYSeries) chart.getSeriesMap().get("learning rate (right)");
        assertThat(norm.getYData()[29]).isEqualTo(LONG.epochs().get(29).gradientNorm());
        assertThat(rate.getYData()[29]).isEqualTo(2.5e-4);
        assertThat(rate.getYAxisGroup()).isEqualTo(1);
        assertThatThrownBy(() -> Pictures.metrics(run()))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("runs/lite has no epoch yet");
    }

    /** Of a run that diverged at once. */
    @Test
    void lossesThatAreNoNumbersAreAPictureWithoutLines() {
        TrainingRun diverged = run(new EpochMetrics(1, 12, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
        assertThat(Cards.text(diverged)).contains("n/a");
        assertThat(Png.of(Pictures.of(diverged))).isNotEmpty();
        assertThat(Png.of(Pictures.metrics(diverged))).isNotEmpty();
    }

    @Test
    void itsJsonHoldsAllSettings() {
        JsonNode json = Json.tree(TWO);
        assertThat(json.at("/settings/effectiveBatch").asInt()).isEqualTo(16);
        assertThat(json.at("/network/hidden").asInt()).isEqualTo(256);
        assertThat(json.at("/epochs/1/validationLoss").asDouble()).isEqualTo(2.25);
    }

    @Test
    void aZeroThatIsNoNumberOfAnythingStandsInWords() {
        assertThat(Cards.text(RunLimits.NONE)).isEqualTo("""
                Limits of a run

                budget bytes       whatever the machine allows
                threads            as many as the process may use
                seconds per trial  compared with its own first""");
    }

    @Test
    void settingsShowEachOfTheirValues() {
        assertThat(Cards.text(TrainingSettings.STANDARD))
                .startsWith("Training settings\n\neffective batch   16\n")
                .contains("learning rate     0.0010", "seed              42");
        assertThat(Cards.text(Schedule.recorded(4))).isEqualTo("""
                Schedule

                encoder batch  4
                decoder batch  4
                convolutions   recorded
                attention      recorded
                segment        none, the encoder's record is kept
                directions     in turn""");
    }
}
