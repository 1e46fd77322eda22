package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.corpus.Corpus;
import io.headroom.corpus.CorpusWriter;
import io.headroom.corpus.SampleType;
import io.headroom.corpus.TrialEntry;
import io.headroom.error.CallerMistake;
import io.headroom.resample.KeepEvery;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYSeries;
import tech.tablesaw.api.Table;

/** Two trials of 3 channels at 100 Hz: a tone of 40 Hz on two, and on the last nothing. */
class CorpusViewTest {
    @TempDir
    Path folder;

    private Corpus corpus;

    @BeforeEach
    void write() {
        try (CorpusWriter writer = CorpusWriter.create(folder.resolve("small"), SampleType.FLOAT32)) {
            add(writer, "a", "the red\u001b boat", 300);
            add(writer, "b", "a blue lake", 500);
            corpus = writer.commit();
        }
    }

    @AfterEach
    void close() {
        corpus.close();
    }

    private static void add(CorpusWriter writer, String id, String text, int samples) {
        float[] timeMajor = new float[samples * 3];
        for (int t = 0; t < samples; t++) {
            timeMajor[3 * t] = (float) Math.sin(2 * Math.PI * 40 * t / 100 + 1);
            timeMajor[3 * t + 1] = timeMajor[3 * t];
            timeMajor[3 * t + 2] = Float.NaN;
        }
        writer.add(new TrialEntry(id, text, "S1", "", 100, List.of(2), "", ""), timeMajor, samples, 3);
    }

    @Test
    void aCorpusSaysWhatIsInIt() {
        String text = Cards.text(corpus);
        assertThat(text)
                .startsWith("Corpus small\n2 trials of 2 sentences by 1 subject\n")
                .contains("longest trial    500 samples, 5.00 s", "bad channels     1 in at least one trial, 1 in all");
        assertThat(Words.ofHtml(Cards.of(corpus).orElseThrow().html())).isEqualTo(Words.ofText(text));
        JsonNode json = Json.tree(corpus);
        assertThat(json.get("trials").asInt()).isEqualTo(2);
        assertThat(json.get("sentences").asInt()).isEqualTo(2);
        assertThat(json.get("subjects").asInt()).isEqualTo(1);
        assertThat(json.get("bytes").asLong()).isGreaterThanOrEqualTo(800 * 3 * 4);
    }

    @Test
    void aViewSaysHowItIsDownSampled() {
        assertThat(Cards.text(corpus.downsampled(new KeepEvery(2))))
                .contains("sampling rate    50 Hz", "down-sampled by  2: one sample in 2 kept");
    }

    @Test
    void aCorpusIsATableOfTrials() {
        Table table = Tables.of(corpus);
        assertThat(table.name()).isEqualTo("Corpus");
        assertThat(table.longColumn("samples").asList()).containsExactly(300L, 500L);
        assertThat(table.stringColumn("text").get(0)).isEqualTo("the red\\u001b boat");
    }

    @Test
    void aTrialShowsItsSentenceAndItsBadChannels() {
        Card card = Cards.of(corpus.trial(0)).orElseThrow();
        assertThat(card.text()).startsWith("Trial a\nthe red\\u001b boat\n").contains("bad channels   1 (from 0): 2");
        assertThat(Words.ofHtml(card.html())).isEqualTo(Words.ofText(card.text()));
        assertThat(Json.tree(corpus.trial(0)).get("samples").asInt()).isEqualTo(300);
        assertThat(Cards.text(corpus.info(1))).contains("samples        500", "length         5.00 s");
        assertThat(Pictures.of(corpus.trial(0)).getSeriesMap()).containsKey("2 channel 2 (bad)");
    }

    /** 40 Hz kept every second sample of 100 comes back at 50 - 40 = 10 Hz. */
    @Test
    void theSpectrumOfAViewShowsWhatFoldedBack() {
        var chart = Pictures.of(corpus.downsampled(new KeepEvery(2)));
        assertThat(chart.getSeriesMap()).hasSize(2);
        XYSeries recorded = (XYSeries) chart.getSeriesMap().get("as recorded, 100 Hz");
        XYSeries kept = (XYSeries) chart.getSeriesMap().get("down-sampled by 2");
        assertThat(strongest(recorded)).isBetween(39.0, 41.0);
        assertThat(strongest(kept)).isBetween(9.0, 11.0);
    }

    @Test
    void beforeAndAfterAreTheSameMomentOfAGoodChannel() {
        Corpus half = corpus.downsampled(new KeepEvery(2));
        var chart = Pictures.beforeAfter(half, 1);
        XYSeries before = (XYSeries) chart.getSeriesMap().get("as recorded, 100 Hz");
        XYSeries after = (XYSeries) chart.getSeriesMap().get("after, 50 Hz: one sample in 2 kept, no filter");
        for (int i = 0; i < 80; i++) {
            assertThat(after.getXData()[i + 1]).isEqualTo(before.getXData()[2 * i + 1]);
            assertThat(after.getYData()[i + 1])
                    .isEqualTo(before.getYData()[2 * i + 1])
                    .isEqualTo(half.read(1)[0][85 + i]);
        }
        assertThatThrownBy(() -> Pictures.beforeAfter(corpus, 1))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("corpus.downsampled(lowPass(2))");
    }

    @Test
    void aClosedCorpusHasNoPictureButAWayOut() {
        Corpus half = corpus.downsampled(new KeepEvery(2));
        corpus.close();
        for (Corpus each : List.of(corpus, half)) {
            assertThatThrownBy(() -> Pictures.of(each))
                    .isInstanceOf(CallerMistake.class)
                    .hasMessageContaining("was closed");
        }
    }

    @Test
    void aClosedCorpusSaysSoAndStillWhatWasInIt() {
        Corpus half = corpus.downsampled(new KeepEvery(2));
        assertThat(Cards.text(half)).doesNotContain("closed");
        corpus.close();
        for (Corpus each : List.of(corpus, half)) {
            assertThat(Cards.text(each))
                    .contains(
                            "2 trials of 2 sentences", "It was closed, and its samples cannot be read: open it again.");
        }
    }

    private static double strongest(XYSeries series) {
        double[] power = series.getYData();
        double most = Arrays.stream(power).filter(Double::isFinite).max().orElseThrow();
        int at = 0;
        while (power[at] != most) at++;
        return series.getXData()[at];
    }
}
