package io.headroom.corpus.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.corpus.Corpus;
import io.headroom.error.CallerMistake;
import io.headroom.error.CancelledException;
import io.headroom.error.FileFault;
import io.headroom.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {
    private static final Path SENTENCES = Path.of("../notebooks/data/sentences");
    private static final Path ZUCO = Path.of("../notebooks/data/resultsYHD_NR.mat");
    private static final Path EDF = Path.of("../notebooks/data/S001R03-50s.edf");

    @TempDir
    Path temporary;

    @Test
    void severalSourcesBecomeOneCorpusInTheOrderGiven() throws IOException {
        Path second = Folder.small(temporary.resolve("b"));
        Path first = Folder.small(temporary.resolve("a"));
        ImportReport report = read(List.of(second, first.resolve("sentence_mapping.csv")));
        assertThat(report.trials()).isEqualTo(4);
        assertThat(report.corpus()).isEqualTo(target());
        try (Corpus corpus = Corpus.open(target())) {
            assertThat(corpus.info(0).id()).isEqualTo("b/rawdata_1");
            assertThat(corpus.info(3).id()).isEqualTo("a/rawdata_2");
        }
    }

    @Test
    void whatStandsInTheRepositoryIsImported() {
        assertThat(read(List.of(SENTENCES)).trials()).isEqualTo(6);
        ImportOptions options =
                ImportOptions.standard().withLabels(TrialLabels.parse("T0=rest,T1=left fist,T2=right fist"));
        ImportReport report = Importer.importFrom(List.of(EDF), temporary.resolve("edf"), options, Progress.SILENT);
        assertThat(report.trials()).isEqualTo(12);
    }

    @Test
    void anotherNumberOfChannelsIsRefusedBeforeAnythingIsWritten() {
        assertThatThrownBy(() -> read(List.of(SENTENCES, ZUCO)))
                .isInstanceOf(CallerMistake.class)
                .hasMessage(ZUCO + ": expected 8 channels at 500.0 Hz as in " + SENTENCES
                        + ", got 105 channels at 500.0 Hz; make a corpus of each kind");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void theSameSourceTwiceIsRefused() {
        assertThatThrownBy(() -> read(List.of(ZUCO, ZUCO)))
                .isInstanceOf(CallerMistake.class)
                .hasMessage(ZUCO + " and " + ZUCO + " would both be recording YHD/NR; give each once, or rename one");
    }

    @Test
    void labelsWithoutAnAnnotatedRecordingAreRefused() {
        ImportOptions options = ImportOptions.standard().withLabels(TrialLabels.parse("T0=rest"));
        assertThatThrownBy(() -> Importer.importFrom(List.of(ZUCO), target(), options, Progress.SILENT))
                .isInstanceOf(CallerMistake.class)
                .hasMessage("labels belong to recordings with annotations, and no source is one; leave them out");
    }

    @Test
    void noSourceIsRefused() {
        assertThatThrownBy(() -> read(List.of())).isInstanceOf(CallerMistake.class);
    }

    @Test
    void sourcesWithoutAnyTrialAreRefused() throws IOException {
        Path folder = Folder.small(temporary.resolve("a"));
        new Folder(folder).with("sentence_mapping.csv", "CSVFilename,Content", "rawdata_1.csv,");
        assertThatThrownBy(() -> read(List.of(folder)))
                .isInstanceOf(FileFault.class)
                .hasMessage(folder + ": no trials: 1 were left out; give recordings that hold a signal");
        assertThat(target()).doesNotExist();
    }

    @Test
    void progressCountsTheBytesOfTheSourcesUpToTheirEnd() throws IOException {
        List<Long> done = new ArrayList<>();
        long total = Files.size(SENTENCES.resolve("sentence_mapping.csv"));
        try (var files = Files.list(SENTENCES)) {
            for (Path file : files.toList()) total += Files.size(file);
        }
        long expected = total - 2 * Files.size(SENTENCES.resolve("sentence_mapping.csv"));
        Importer.importFrom(List.of(SENTENCES), target(), ImportOptions.standard(), (task, now, all) -> {
            assertThat(all).isEqualTo(expected);
            done.add(now);
        });
        assertThat(done).isSorted().endsWith(expected);
    }

    @Test
    void anInterruptedImportLeavesNothingWhereverItStops(@TempDir Path whole) {
        for (Path source : List.of(SENTENCES, ZUCO, EDF)) {
            ImportOptions options = ImportOptions.standard();
            if (source.equals(EDF)) options = options.withLabels(TrialLabels.parse("T0=rest"));
            int calls = countCalls(source, whole.resolve(source.getFileName()), options);
            for (int stop = 1; stop < calls; stop += Math.max(1, calls / 5)) {
                interruptAt(stop, source, options);
                assertThat(temporary).isEmptyDirectory();
            }
        }
    }

    private static int countCalls(Path source, Path target, ImportOptions options) {
        int[] calls = {0};
        Importer.importFrom(List.of(source), target, options, (task, done, total) -> calls[0]++);
        return calls[0];
    }

    private void interruptAt(int stop, Path source, ImportOptions options) {
        int[] calls = {0};
        assertThatThrownBy(() -> Importer.importFrom(List.of(source), target(), options, (task, done, total) -> {
                    if (++calls[0] == stop) Thread.currentThread().interrupt();
                }))
                .isInstanceOf(CancelledException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    private Path target() {
        return temporary.resolve("corpus");
    }

    private ImportReport read(List<Path> sources) {
        return Importer.importFrom(sources, target(), ImportOptions.standard(), Progress.SILENT);
    }
}
