package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.SharedData;
import io.headroom.corpus.Augmentation;
import io.headroom.corpus.importer.ImportOptions;
import io.headroom.corpus.importer.TrialLabels;
import io.headroom.engine.HeadroomEngine;
import io.headroom.error.CallerMistake;
import io.headroom.memory.Bytes;
import io.headroom.resample.KeepEvery;
import io.headroom.resample.LowPass;
import io.headroom.signal.ChannelReport;
import io.headroom.signal.ChannelReport.BadChannel;
import io.headroom.signal.ChannelReport.Fault;
import io.headroom.signal.Recording;
import io.headroom.text.Vocabulary;
import io.headroom.train.BlockEstimate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ViewsTest {
    static Stream<Object> results() {
        return Stream.of(
                new ChannelReport(2, List.of(new BadChannel(1, "C\u001b3", Fault.NAN, 0.25))),
                new ChannelReport(2, List.of()),
                new KeepEvery(1),
                new KeepEvery(2),
                new LowPass(4),
                new Vocabulary(List.of("red", "boat")),
                new BlockEstimate(8, new Bytes(500_000_000), 1, new Bytes(10_000_000), 3, new Bytes(16_000_000)));
    }

    @ParameterizedTest
    @MethodSource("results")
    void textAndHtmlSayTheSame(Object result) {
        Card card = Cards.of(result).orElseThrow();
        assertThat(Words.ofHtml(card.html())).isEqualTo(Words.ofText(card.text()));
        assertThat(card.text()).doesNotContain("\u001b");
    }

    @ParameterizedTest
    @MethodSource("results")
    void everyResultHasJsonAndATable(Object result) {
        assertThat(Json.text(result)).startsWith("{");
        assertThat(Tables.of(result).name()).isNotEmpty();
    }

    @Test
    void aDownSamplerSaysWhatItDoesToTones() {
        assertThat(Cards.text(new KeepEvery(2)).lines().skip(3).limit(3))
                .containsExactly(
                        "tone, of the new Nyquist   gain   dB",
                        "------------------------  -----  ---  -------------------------------",
                        "                   0.500  1.000  0.0");
        JsonNode json = Json.tree(new LowPass(2));
        assertThat(json.get("method").asText()).isEqualTo("fir");
        assertThat(Json.tree(List.of(new LowPass(2))).get(0)).isEqualTo(json);
        assertThat(json.get("gainAtNewNyquist").asDouble()).isBetween(0.499, 0.501);
    }

    @Test
    void aRecordingSaysWhatItsFileHolds() {
        try (Recording recording = Recording.open(SharedData.find("data/S001R03.edf"))) {
            String text = Cards.text(recording);
            assertThat(text)
                    .startsWith("Recording S001R03.edf\nEDF+C: 64 channels, 2 min 5 s\n")
                    .contains("sampling rate  160 Hz", "annotations    30", "T0             15         0.00");
            Card card = Cards.of(recording).orElseThrow();
            assertThat(Words.ofHtml(card.html())).isEqualTo(Words.ofText(text));
            JsonNode json = Json.tree(recording);
            assertThat(json.get("channels").asInt()).isEqualTo(64);
            assertThat(json.get("rate").asDouble()).isEqualTo(160);
            assertThat(json.get("samples").asLong()).isEqualTo(20000);
            assertThat(json.get("annotations")).hasSize(30);
            assertThat(Tables.of(recording).rowCount()).isEqualTo(64);
            assertThat(Pictures.of(recording).getSeriesMap()).hasSize(20);
        }
    }

    /** What is no UTF-8 in an annotation is read as Latin-1; a label may hold any byte. */
    @Test
    void bytesThatAreNoTextActNeitherOnATerminalNorOnAPage(@TempDir Path folder) throws IOException {
        byte[] bytes = Files.readAllBytes(SharedData.find("data/S001R03.edf"));
        byte[] label = {(byte) 0xff, 0x1b, '[', '2', 'J', '<', 'b', '>'};
        System.arraycopy(label, 0, bytes, 256, label.length);
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        int annotation = latin.indexOf("\u0014T2\u0014") + 1;
        bytes[annotation] = (byte) 0xc3;
        bytes[annotation + 1] = '<';
        Path file = Files.write(folder.resolve("bytes.edf"), bytes);
        try (Recording recording = Recording.open(file)) {
            Card card = Cards.of(recording).orElseThrow();
            assertThat(card.text())
                    .contains("\u00ff?[2J<b>", "\u00c3<", "not UTF-8")
                    .matches(text -> text.chars().allMatch(c -> c == '\n' || !Character.isISOControl(c)));
            assertThat(card.html()).contains("[2J&lt;b&gt;", "\u00c3&lt;").doesNotContain("<b>", "\u001b");
            assertThat(Words.ofHtml(card.html())).isEqualTo(Words.ofText(card.text()));
            assertThat(Pictures.png(Pictures.of(recording))).isNotEmpty();
        }
    }

    @Test
    void aVocabularyOfAMillionWordsShowsItsFirst() {
        List<String> words =
                IntStream.range(0, 1_000_000).mapToObj(word -> "w" + word).toList();
        Card card = Cards.of(new Vocabulary(words)).orElseThrow();
        assertThat(card.text())
                .contains("1,000,000 words", "w0, w1", "w23, ...")
                .hasSizeLessThan(300);
    }

    @Test
    void anArrayOfTenMillionRowsShowsOneCorner() {
        HeadroomEngine.start();
        try (NDManager manager = NDManager.newBaseManager()) {
            Card card = Cards.of(manager.zeros(new Shape(10_000_000, 1))).orElseThrow();
            assertThat(card.text())
                    .startsWith("Array [10000000, 1]")
                    .contains("The first 6 of 10,000,000 numbers")
                    .hasSizeLessThan(400);
            assertThat(card.html()).hasSizeLessThan(4_000);
        }
    }

    @Test
    void augmentationSaysWhatIsDoneAndHowOften() {
        assertThat(Cards.text(Augmentation.ORIGINAL))
                .startsWith("Augmentation\n6 transforms, one after the other\n")
                .containsPattern("gain +70\\.0%  each channel times 0\\.8 to 1\\.2\n")
                .containsPattern("channel dropout +30\\.0%  5\\.0% of the channels fall silent\n")
                .containsPattern("noise +100\\.0%  white noise of 0\\.03 to 0\\.08 of a channel's deviation\n");
        assertThat(Tables.of(Augmentation.ORIGINAL).rowCount()).isEqualTo(6);
    }

    @Test
    void importOptionsShowEachOfTheirValues() {
        ImportOptions options = ImportOptions.standard().withLabels(TrialLabels.parse("T0=rest,T1=left fist"));
        assertThat(Cards.text(options)).isEqualTo("""
                Import options

                subject            n/a
                unstated rate, Hz  500
                labels             T0=rest, T1=left fist
                type               float32
                guard              none""");
    }

    @Test
    void whatHasNoPictureIsRefused() {
        assertThatThrownBy(() -> Pictures.of(new Vocabulary(List.of("red"))))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("a Vocabulary has no picture");
    }

    @Test
    void whatHasNoViewHasNoCard() {
        assertThat(Cards.of("text")).isEmpty();
        assertThat(Cards.of(null)).isEmpty();
    }
}
