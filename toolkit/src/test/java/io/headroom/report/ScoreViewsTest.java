package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.error.CallerMistake;
import io.headroom.evaluate.Evaluation;
import io.headroom.evaluate.Prediction;
import io.headroom.memory.Footprint;
import io.headroom.model.AttentionMap;
import io.headroom.model.Phase;
import io.headroom.plan.AttributedItem;
import io.headroom.plan.ForcedCollection;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.Measurement;
import io.headroom.plan.MemoryEstimate;
import io.headroom.plan.MemoryTimeline;
import io.headroom.plan.PhaseUse;
import io.headroom.plan.Variant;
import io.headroom.text.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYSeries;

class ScoreViewsTest {
    /** Two test sentences of two words: one right, one with a wrong word. */
    static final Evaluation EVALUATION = Evaluation.of(
            List.of(
                    new Prediction(4, List.of("red", "boat"), List.of("red", "boat"), AttentionMap.NONE),
                    new Prediction(7, List.of("blue", "lake"), List.of("blue", "boat"), AttentionMap.NONE)),
            new Vocabulary(List.of("red", "boat", "blue")),
            List.of("red boat", "red boat", "blue lake"));

    static final Measurement MEASUREMENT = new Measurement(
            MeasureSettings.fullSize(Variant.LITE),
            3_000_000_000L,
            2_500_000_000L,
            2_250_000_000L,
            List.of(2_400_000_000L, 2_500_000_000L),
            0.5,
            100,
            25e9,
            0.5,
            2,
            "PyTorch 2.7.1",
            "glibc",
            List.of("sampled"),
            List.of(
                    new PhaseUse("decoder", 1.5, 2_500_000_000L, 100_000_000L, 150_000_000L),
                    new PhaseUse("encoder backward", 0.5, 2_000_000_000L, 90_000_000L, 150_000_000L)),
            List.of(
                    new PhaseUse("validation", 0.25, 1_200_000_000L, 80_000_000L, 150_000_000L),
                    new PhaseUse("checkpoint", 0.125, 1_100_000_000L, 85_000_000L, 150_000_000L)),
            List.of(
                    new AttributedItem("Java heap", Footprint.Kind.HEAP, 200_000_000L, 250_000_000L, 0.1),
                    new AttributedItem("decoder", Footprint.Kind.NATIVE, 2_800_000_000L, 2_200_000_000L, 0.88),
                    new AttributedItem(AttributedItem.REST, Footprint.Kind.NATIVE, 0, 50_000_000L, 0.02)),
            new MemoryTimeline(
                    List.of(0.0, 1.0, 1.75),
                    List.of(1_000_000_000L, 2_400_000_000L, 1_900_000_000L),
                    List.of(
                            new MemoryTimeline.Span("decoder", 0, 1.5, 2_500_000_000L),
                            new MemoryTimeline.Span("encoder backward", 1.5, 2, 2_000_000_000L))),
            Optional.of(new ForcedCollection(64_000_000L, 32_000_000L, 0, 0.025)));

    @Test
    void anEvaluationStandsBesideItsBaselines() {
        Card card = Cards.of(EVALUATION).orElseThrow();
        assertThat(card.text())
                .startsWith("Evaluation\n2 test sentences: exact match 50.0%, word accuracy 75.0%, WER 25.0%\n")
                .contains(
                        "the network                              50.0%          75.0%       25.0%     25.0%",
                        "always the most frequent sentence        50.0%          50.0%       50.0%     50.0%",
                        "words unknown to the network  25.0%",
                        "blue lake  blue boat",
                        "red boat   red boat   right");
        assertThat(Words.ofHtml(card.html())).isEqualTo(Words.ofText(card.text()));
    }

    @Test
    void anEvaluationsTableIsItsSentences() {
        assertThat(Tables.of(EVALUATION).stringColumn("written").asList()).containsExactly("red boat", "blue boat");
        JsonNode json = Json.tree(EVALUATION);
        assertThat(json.get("exactMatch").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/mostFrequentSentence/exactMatch").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/predictions/1/written").asText()).isEqualTo("blue boat");
    }

    @Test
    void anEvaluationsPictureIsInPerCent() {
        XYSeries network = (XYSeries) Pictures.of(EVALUATION).getSeriesMap().get("the network");
        assertThat(network.getYData()[0]).isEqualTo(50);
        assertThat(network.getYData()[3]).isEqualTo(75);
    }

    @Test
    void aPredictionWithoutAttentionHasNoPicture() {
        Prediction prediction = EVALUATION.predictions().get(0);
        assertThat(Cards.text(prediction)).contains("read       red boat", "attention  not kept");
        assertThat(Json.tree(prediction).get("attention")).isEmpty();
        assertThatThrownBy(() -> Pictures.of(prediction)).isInstanceOf(CallerMistake.class);
    }

    @Test
    void aMeasurementHoldsItsBytesAgainstTheEstimateAndColab() {
        Card card = Cards.of(MEASUREMENT).orElseThrow();
        assertThat(card.text())
                .startsWith("Measurement of LITE\npeak 2.50 GB, 500 ms a trial\n")
                .contains(
                        "fits a free Colab machine   yes, it has 12.7 GB",
                        "efficiency                  50.0% of that speed",
                        "peak resident       2.50 GB  ######\n",
                        "Note: sampled");
        assertThat(Words.ofHtml(card.html())).isEqualTo(Words.ofText(card.text()));
        assertThat(Json.tree(MEASUREMENT).get("peakResidentBytes").asLong()).isEqualTo(2_500_000_000L);
        assertThat(Tables.of(MEASUREMENT).stringColumn("variant").get(0)).isEqualTo("LITE");
        assertThat(Png.of(Pictures.of(MEASUREMENT))).isNotEmpty();
    }

    @Test
    void aMeasurementsPeakAndStepHaveTheirOwnPictures() {
        assertThat(Cards.text(MEASUREMENT))
                .contains(
                        "Java heap       heap       200 MB    250 MB        10.0%",
                        "98.0% of 2.50 GB attributed.",
                        "Time by phase, of the last step\ndecoder           1.50 s  ################################\n",
                        "[picture: resident memory over one step, by phase]",
                        "A forced garbage collection at the end freed 64.0 MB of the Java heap's objects in 25 ms; the system"
                                + " got 32.0 MB of the heap back and 0 B of native memory.")
                .containsPattern("Peak by phase\ndecoder +2\\.50 GB, estimated "
                        + MemoryEstimate.of(MEASUREMENT.settings()).phases().get(Phase.DECODER))
                .containsPattern("validation +1\\.20 GB  #+\ncheckpoint +1\\.10 GB");
        assertThat(Pictures.of(MEASUREMENT.timeline()).getSeriesMap())
                .containsOnlyKeys("decoder, 1.50 s", "encoder backward, 500 ms");
        XYSeries measured = (XYSeries)
                Pictures.of(MEASUREMENT.attributedPeak()).getSeriesMap().get("measured");
        assertThat(measured.getXData()).contains(0.25, 2.2, 0.05);
        for (Object result : List.of(MEASUREMENT.timeline(), MEASUREMENT.attributedPeak())) {
            Card card = Cards.of(result).orElseThrow();
            assertThat(Words.ofHtml(card.html())).isEqualTo(Words.ofText(card.text()));
            assertThat(Png.of(Pictures.of(result))).isNotEmpty();
        }
        assertThat(Tables.of(MEASUREMENT.timeline()).rowCount()).isEqualTo(2);
        assertThat(Tables.of(MEASUREMENT.attributedPeak()).rowCount()).isEqualTo(3);
    }

    @Test
    void betweenSamplesTheAreaFollowsTheLineBetweenThem() {
        XYSeries decoder =
                (XYSeries) Pictures.of(MEASUREMENT.timeline()).getSeriesMap().get("decoder, 1.50 s");
        assertThat(decoder.getXData()).startsWith(0, 0, 1, 1.5, 1.5);
        // At 1.5 s two thirds of the way from 2.4 to 1.9 GB.
        assertThat(decoder.getYData()[3]).isCloseTo(2.4 - 0.5 * 2 / 3, within(1e-9));
    }

    @Test
    void everyPhaseHasAColourOfItsOwn() {
        assertThat(PhaseColors.known())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Phase.values()).map(Phase::toString).toList());
    }

    @Test
    void whatNobodyWatchedHasNoPicture() {
        assertThat(Cards.text(MemoryTimeline.NONE)).contains("nobody watched");
        assertThatThrownBy(() -> Pictures.of(MemoryTimeline.NONE)).isInstanceOf(CallerMistake.class);
    }

    @Test
    void aVariantShowsItsSizes() {
        assertThat(Cards.text(Variant.MEDIUM)).startsWith("Variant\n\nname").contains("downsampling     2");
    }
}
