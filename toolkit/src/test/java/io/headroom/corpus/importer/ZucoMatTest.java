package io.headroom.corpus.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.headroom.SharedData;
import io.headroom.corpus.Corpus;
import io.headroom.error.FileFault;
import io.headroom.error.NotSupported;
import io.headroom.progress.Progress;
import io.headroom.signal.ChannelReport.BadChannel;
import io.headroom.signal.ChannelReport.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZucoMatTest {
    private static final Path MADE_UP = Path.of("../notebooks/data/resultsYHD_NR.mat");

    @TempDir
    Path temporary;

    @Test
    void sentencesBecomeTrialsAndMissingOnesAreLeftOut() {
        ImportReport report = read(MADE_UP);
        assertThat(report.trials()).isEqualTo(3);
        assertThat(report.leftOut())
                .containsExactly(new ImportReport.LeftOut("YHD/NR/3", "its signal is missing in the file"));
        assertThat(report.badChannels())
                .containsExactly(
                        new ImportReport.BadChannel(17, Fault.NAN, 3),
                        new ImportReport.BadChannel(60, Fault.NAN, 3),
                        new ImportReport.BadChannel(104, Fault.FLAT, 3));
        try (Corpus corpus = Corpus.open(temporary.resolve("corpus"))) {
            assertThat(corpus.channels()).isEqualTo(105);
            assertThat(corpus.sampleRateHz()).isEqualTo(500);
            assertThat(corpus.info(0).id()).isEqualTo("YHD/NR/1");
            assertThat(corpus.info(0).subject()).isEqualTo("YHD");
            assertThat(corpus.info(0).task()).isEqualTo("NR");
            assertThat(corpus.info(0).text()).isEqualTo("The baker opened his shop before sunrise.");
            assertThat(corpus.info(2).text()).isEqualTo("A grey cat slept beside the warm stove.");
            assertThat(corpus.info(2).badChannels()).containsExactly(17, 60, 104);
            // Read with h5py: f[f["sentenceData/rawData"][0, 0]][:3, [0, 1, 17, 104]].
            float[][] first = corpus.read(0);
            assertThat(corpus.samples(0)).isEqualTo(303);
            assertThat(Arrays.copyOf(first[0], 3)).containsExactly(-4f, -3f, -8.5f);
            assertThat(Arrays.copyOf(first[1], 3)).containsExactly(-12.5f, -5.5f, -12.5f);
            assertThat(first[17][0]).isNaN();
            assertThat(first[104][302]).isZero();
        }
    }

    @Test
    void referencesAreFollowedThroughTheRealLayout() {
        Path file = SharedData.find("data/resultsYXX_NR.mat");
        ImportReport report = read(file);
        assertThat(report.trials()).isEqualTo(2);
        assertThat(report.leftOut()).hasSize(1);
        try (Corpus corpus = Corpus.open(temporary.resolve("corpus"))) {
            // Read with h5py.
            assertThat(corpus.samples(0)).isEqualTo(4760);
            assertThat(corpus.samples(1)).isEqualTo(2100);
            assertThat(corpus.read(1)[50][1234]).isEqualTo(7.429286f);
            assertThat(corpus.info(0).badChannels()).isEqualTo(List.of(0, 1, 2, 6, 7, 9, 104));
        }
    }

    @Test
    void factsAreFoundWithoutAnImport() {
        ZucoFacts facts = ZucoFacts.of(MADE_UP, Progress.SILENT);
        assertThat(facts.format()).isEqualTo("ZuCo 2.0 (MATLAB 7.3)");
        assertThat(facts.subject()).isEqualTo("YHD");
        assertThat(facts.task()).isEqualTo("NR");
        assertThat(facts.sentences()).isEqualTo(4);
        assertThat(facts.trials()).isEqualTo(3);
        assertThat(facts.missing()).isEqualTo(1);
        assertThat(facts.channels()).isEqualTo(105);
        assertThat(facts.shortestSamples()).isEqualTo(246);
        assertThat(facts.longestSamples()).isEqualTo(303);
        assertThat(facts.channelReport().bad())
                .extracting(BadChannel::index, BadChannel::fault)
                .containsExactly(tuple(17, Fault.NAN), tuple(60, Fault.NAN), tuple(104, Fault.FLAT));
        assertThat(facts.notes()).containsExactly("sentence 3: its signal is missing");
    }

    @Test
    void aFolderOfResultsIsImportedByName() throws IOException {
        Files.copy(MADE_UP, temporary.resolve("resultsYHD_NR.mat"));
        Files.copy(MADE_UP, temporary.resolve("resultsYAC_NR.mat"));
        assertThat(read(temporary).trials()).isEqualTo(6);
        try (Corpus corpus = Corpus.open(temporary.resolve("corpus"))) {
            assertThat(corpus.subjects()).containsExactly("YAC", "YHD");
        }
    }

    @Test
    void aFileCutOffSaysHowLongItShouldBe() throws IOException {
        byte[] whole = Files.readAllBytes(MADE_UP);
        Path file = temporary.resolve("resultsYHD_NR.mat");
        for (int length : new int[] {whole.length - 1, whole.length / 2, 700}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> read(file))
                    .isInstanceOf(FileFault.class)
                    .hasMessage(file + ": expected " + whole.length + " bytes, got " + length
                            + ": the file was cut off; copy it again");
        }
        assertThat(temporary.resolve("corpus")).doesNotExist();
    }

    @Test
    void damageInsideIsTheFilesFault() throws IOException {
        byte[] bytes = Files.readAllBytes(MADE_UP);
        Arrays.fill(bytes, 600, bytes.length - 600, (byte) 0x5A);
        Path file = Files.write(temporary.resolve("resultsYHD_NR.mat"), bytes);
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(FileFault.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining("the HDF5 structure is damaged");
    }

    @Test
    void anOlderMatlabFileIsToldApart() throws IOException {
        byte[] header = new byte[600];
        Arrays.fill(header, (byte) ' ');
        byte[] text = "MATLAB 5.0 MAT-file, Platform: PCWIN64".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, header, 0, text.length);
        Path file = Files.write(temporary.resolve("resultsZAB_SR.mat"), header);
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(NotSupported.class)
                .hasMessage(
                        file + ": MATLAB 7.3 files are read, this one is of version 5 to 7; load it in MATLAB and save"
                                + " it again with save(..., '-v7.3')");
    }

    @Test
    void otherBytesInAMatAreRefused() throws IOException {
        Path file = Files.writeString(temporary.resolve("resultsYHD_NR.mat"), "<html>404</html>");
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(FileFault.class)
                .hasMessage(file + " header: expected a MATLAB 7.3 (HDF5) file, got other bytes; copy it again");
        assertThatThrownBy(() -> ZucoFacts.of(file, Progress.SILENT)).isInstanceOf(FileFault.class);
    }

    private ImportReport read(Path source) {
        return Importer.importFrom(
                List.of(source), temporary.resolve("corpus"), ImportOptions.standard(), Progress.SILENT);
    }
}
