package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.train.Curve;
import io.headroom.train.EpochMetrics;
import io.headroom.train.RunProgress;
import io.headroom.train.RunProgress.Memory;
import io.headroom.train.RunProgress.State;
import io.headroom.train.SampleSentence;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingPanelTest {
    private static final String GOES_ON = "resume(\"runs/lean-1\")";

    static Stream<RunProgress> moments() {
        return Stream.of(
                MadeUpProgress.first(), MadeUpProgress.middle(), MadeUpProgress.longest(), MadeUpProgress.last());
    }

    @ParameterizedTest
    @MethodSource("moments")
    void textAndPageSayTheSame(RunProgress now) {
        TrainingPanel panel = TrainingPanel.of("LEAN", now, GOES_ON);
        String page = panel.html().replaceAll("(?s)<svg.*?</svg>", "");
        assertThat(Words.ofHtml(page)).isEqualTo(Words.ofText(panel.text().replaceAll("\\[[-#=]+]", "")));
    }

    @ParameterizedTest
    @MethodSource("moments")
    void thePageNeedsNothingElseAndTakesItsColoursFromTheOneAround(RunProgress now) {
        assertThat(TrainingPanel.of("LEAN", now, GOES_ON).html())
                .startsWith("<div style=\"color:inherit;")
                .contains("currentColor")
                .doesNotContain("<script", "--jp-", "http", "url(", "color:#", "<style")
                .hasSizeLessThan(20_000);
    }

    @Test
    void itSaysWhereTheTrainingIsAndWhatTheGuardDid() {
        String text = TrainingPanel.of("LEAN", MadeUpProgress.middle(), GOES_ON).text();
        assertThat(text)
                .startsWith("Training LEAN: epoch 5 of 10, step 17 of 40\n[#################")
                .contains("training loss, epoch 4", "trials a second", "11.30", "at most 5 min 17 s")
                .contains("memory  now 612 MB, peak 797 MB of 1.00 GB (budget)")
                .contains("guard  " + MadeUpProgress.SPLIT + " (2 changes so far)")
                .contains("written  He was born in a town the the sea")
                .endsWith("if it is stopped, it goes on with " + GOES_ON);
    }

    @Test
    void aStoppedOneSaysWhatGoesOnAndFromWhere() {
        RunProgress now = MadeUpProgress.at(State.STOPPED, "training was stopped", 5, 17, "", 0, List.of());
        assertThat(TrainingPanel.of("LEAN", now, GOES_ON).text())
                .endsWith("stopped: it goes on with " + GOES_ON + " after epoch 5 of 10, step 17 of 40")
                .containsPattern("time left +n/a");
    }

    @Test
    void beforeTheFirstEpochNumbersAreMissingAndNotZero() {
        String text = TrainingPanel.of("LEAN", MadeUpProgress.first(), "").text();
        assertThat(text).containsPattern("validation loss, an epoch +n/a").doesNotContain("goes on");
    }

    @Test
    void theEndIsItsReason() {
        assertThat(TrainingPanel.of("LEAN", MadeUpProgress.last(), GOES_ON).text())
                .endsWith("finished: all epochs done");
    }

    @Test
    void theCurvesPointsAreTheLosses() {
        RunProgress now = MadeUpProgress.middle();
        Matcher lines = Pattern.compile("<polyline [^>]*points=\"([^\"]*)\"")
                .matcher(TrainingPanel.of("LEAN", now, "").html());
        assertThat(lines.find()).isTrue();
        assertThat(lines.group(1).split(" ")).hasSize(4 * 40 + 17);
        assertThat(lines.find()).isTrue();
        String[] points = lines.group(1).split(" ");
        assertThat(points).hasSize(4);
        double x = LossCurves.LEFT + 4.0 / 5 * (LossCurves.RIGHT - LossCurves.LEFT);
        double loss = now.validation().losses().get(3);
        double y = LossCurves.BOTTOM - loss / 8 * (LossCurves.BOTTOM - LossCurves.TOP); // ticks at 0, 2, 4, 6, 8
        assertThat(points[3]).isEqualTo(String.format("%.1f,%.1f", x, y));
    }

    @Test
    void ticksAreRoundNumbers() {
        assertThat(IntStream.of(1, 3, 7, 48, 600).mapToDouble(range -> LossCurves.step(range, 5)))
                .containsExactly(0.2, 1.0, 2.0, 10.0, 200.0);
    }

    @Test
    void aTextFromADataSetActsNeitherOnAPageNorOnATerminal() {
        RunProgress now = MadeUpProgress.at(
                State.RUNNING, "", 2, 1, "", 0, List.of(new SampleSentence(0, "<b>\u001b[31m", "</div>")));
        TrainingPanel panel = TrainingPanel.of("LEAN", now, "");
        assertThat(panel.html()).contains("&lt;b&gt;\\u001b[31m", "&lt;/div&gt;");
        assertThat(panel.text()).contains("<b>\\u001b[31m");
    }

    @Test
    void aLossThatIsNoNumberIsNoPoint() {
        RunProgress now = new RunProgress(
                State.FAILED,
                "the loss is not finite",
                1,
                1,
                1,
                4,
                Double.NaN,
                new EpochMetrics(0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN),
                0,
                new Curve(List.of(0.5), List.of(Double.NaN)),
                Curve.NONE,
                new Memory(1, 1, 0, ""),
                "",
                0,
                Double.NaN,
                1,
                Double.NaN,
                List.of(),
                0);
        TrainingPanel panel = TrainingPanel.of("LEAN", now, "");
        assertThat(panel.html()).doesNotContain("NaN");
        assertThat(panel.text()).endsWith("failed: the loss is not finite");
    }

    @Test
    void tenMillionEpochsAreAPictureOfAFewHundredPoints() {
        EpochMetrics each = new EpochMetrics(1, 1, 2.5, 3.5, 1, 1e-3);
        Curve curve = Curve.of(Collections.nCopies(10_000_000, each), EpochMetrics::validationLoss);
        assertThat(curve.losses()).hasSizeBetween(200, 500).containsOnly(3.5);
    }
}
