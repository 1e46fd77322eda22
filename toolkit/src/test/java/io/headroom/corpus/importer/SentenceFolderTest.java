package io.headroom.corpus.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.corpus.Corpus;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import io.headroom.progress.Progress;
import io.headroom.signal.ChannelReport.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentenceFolderTest {
    @TempDir
    Path temporary;

    private Path target() {
        return temporary.resolve("out").resolve("corpus");
    }

    /** Of an import that failed nothing may be left, not even under a hidden name. */
    @AfterEach
    void nothingIsLeftBesideTheCorpus() throws IOException {
        if (!Files.exists(target().getParent())) return;
        try (var files = Files.list(target().getParent())) {
            assertThat(files.map(file -> file.getFileName().toString())).isSubsetOf("corpus");
        }
    }

    @Test
    void eachFileBecomesATrialWithItsSentenceAndTheFolderAsSubject() throws IOException {
        ImportReport report = read(Folder.small(temporary.resolve("sub1")), ImportOptions.standard());
        assertThat(report.trials()).isEqualTo(2);
        assertThat(report.leftOut()).isEmpty();
        assertThat(report.badChannels()).containsExactly(new ImportReport.BadChannel(1, Fault.NAN, 1));
        try (Corpus corpus = Corpus.open(target())) {
            assertThat(corpus.sampleRateHz()).isEqualTo(500);
            assertThat(corpus.info(0).text()).isEqualTo("A short one.");
            assertThat(corpus.info(0).id()).isEqualTo("sub1/rawdata_1");
            assertThat(corpus.info(0).subject()).isEqualTo("sub1");
            assertThat(corpus.info(1).text()).isEqualTo("Another, longer one.");
            assertThat(corpus.info(1).badChannels()).containsExactly(1);
            assertThat(corpus.read(0)).isDeepEqualTo(new float[][] {{1, 2, 3}, {4, 5, 6}});
            assertThat(corpus.read(1)[0]).containsExactly(7, 8);
            assertThat(corpus.read(1)[1]).containsExactly(Float.NaN, Float.NaN);
        }
    }

    @Test
    void subjectAndRateAreOptions() throws IOException {
        ImportOptions options = ImportOptions.standard().withSubject("S07").withUnstatedRate(250);
        ImportReport report = read(Folder.small(temporary.resolve("run2")), options);
        assertThat(report.notes()).anyMatch(note -> note.contains("taken as 250.0 Hz"));
        try (Corpus corpus = Corpus.open(target())) {
            assertThat(corpus.sampleRateHz()).isEqualTo(250);
            assertThat(corpus.info(0).subject()).isEqualTo("S07");
            assertThat(corpus.info(0).task()).isEqualTo("run2");
        }
    }

    @Test
    void pathsFromAnotherMachineAreFoundByName() throws IOException {
        Path folder = Folder.small(temporary.resolve("f"));
        new Folder(folder)
                .with(
                        "sentence_mapping.csv",
                        "id,content,CSVFILENAME",
                        "1,One.,/content/drive/rawdata_1.csv",
                        "2,Two.,C:\\data\\rawdata_2.csv");
        assertThat(read(folder, ImportOptions.standard()).trials()).isEqualTo(2);
    }

    @Test
    void infiniteSamplesAreKeptAsHolesAndNoted() throws IOException {
        Path folder = Folder.small(temporary.resolve("f"));
        new Folder(folder).with("rawdata_2.csv", "0,1", "7,8", "-inf,2");
        ImportReport report = read(folder, ImportOptions.standard());
        assertThat(report.notes())
                .contains(folder + ": trial f/rawdata_2: infinite samples of channel 1 are kept as NaN");
        try (Corpus corpus = Corpus.open(target())) {
            assertThat(corpus.read(1)[1]).containsExactly(Float.NaN, 2);
        }
    }

    @Test
    void aSentenceThatIsEmptyIsLeftOutAndFilesWithoutALineAreCounted() throws IOException {
        Path folder = Folder.small(temporary.resolve("f"));
        new Folder(folder)
                .with("sentence_mapping.csv", "CSVFilename,Content", "rawdata_1.csv,One.", "rawdata_2.csv,")
                .with("rawdata_9.csv", "0,1", "1,2", "3,4");
        ImportReport report = read(folder, ImportOptions.standard());
        assertThat(report.leftOut())
                .containsExactly(
                        new ImportReport.LeftOut("f/rawdata_2", "sentence_mapping.csv line 3 gives no sentence"));
        assertThat(report.notes())
                .contains(folder + ": 1 rawdata files that sentence_mapping.csv does not name: left out");
    }

    @Test
    void aFolderWithoutAMappingIsNamed() throws IOException {
        Path folder = new Folder(temporary.resolve("f"))
                .with("rawdata_1.csv", "a", "1")
                .path();
        refused(
                folder,
                folder + ": expected a sentence_mapping.csv (columns CSVFilename, Content) or .mat files in the folder,"
                        + " got neither; name the folder that holds them");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path folder = temporary.resolve("gone");
        assertThatThrownBy(() -> read(folder, ImportOptions.standard()))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessage(folder + ": reading failed: no such file; check the path");
    }

    @Test
    void absentFilesAreNamedByLineAndCounted() throws IOException {
        Path folder = Folder.small(temporary.resolve("f"));
        new Folder(folder)
                .with(
                        "sentence_mapping.csv",
                        "CSVFilename,Content",
                        "rawdata_1.csv,\"One,\ntwo.\"",
                        "rawdata_3.csv,Three.",
                        "x/rawdata_4.csv,Four.");
        refused(
                folder,
                folder.resolve("sentence_mapping.csv")
                        + " line 4: rawdata_3.csv is not in the folder (2 of 3 files that the mapping names are absent);"
                        + " copy them there or remove their lines");
    }

    @Test
    void aMappingWithOtherColumnsIsRefused() throws IOException {
        Path folder = Folder.small(temporary.resolve("f"));
        new Folder(folder).with("sentence_mapping.csv", "file,text", "rawdata_1.csv,One.");
        refused(
                folder,
                folder.resolve("sentence_mapping.csv")
                        + " line 1: expected the columns CSVFilename and Content, got file,text; name them so");
    }

    @Test
    void aSentenceWithABareCommaIsRefusedInsteadOfCut() throws IOException {
        Path folder = Folder.small(temporary.resolve("f"));
        new Folder(folder).with("sentence_mapping.csv", "CSVFilename,Content", "rawdata_1.csv,One, two.");
        refused(
                folder,
                folder.resolve("sentence_mapping.csv")
                        + " line 2: expected 2 cells, got 3; put quotes around a sentence that holds a comma");
    }

    @Test
    void aMappingWithoutLinesHasNoTrials() throws IOException {
        Path folder = Folder.small(temporary.resolve("f"));
        new Folder(folder).with("sentence_mapping.csv", "CSVFilename,Content");
        refused(
                folder,
                folder.resolve("sentence_mapping.csv")
                        + ": no trials: expected lines below the header, got none; write one for each recording");
    }

    @Test
    void aFileNamedTwiceIsRefused() throws IOException {
        Path folder = Folder.small(temporary.resolve("f"));
        new Folder(folder)
                .with("sentence_mapping.csv", "CSVFilename,Content", "rawdata_1.csv,One.", "rawdata_1.csv,Two.");
        refused(
                folder,
                folder.resolve("sentence_mapping.csv") + " line 3: rawdata_1.csv is named on line 2 already; keep one");
    }

    @Test
    void aDirectoryWhereAFileShouldBeIsNamed() throws IOException {
        Path folder = Folder.small(temporary.resolve("f"));
        Files.delete(folder.resolve("rawdata_2.csv"));
        Files.createDirectory(folder.resolve("rawdata_2.csv"));
        refused(
                folder,
                folder.resolve("rawdata_2.csv") + ": expected a file, got a directory; put the file in its place");
    }

    @Test
    void anotherNumberOfChannelsIsNamed() throws IOException {
        Path folder = Folder.small(temporary.resolve("f"));
        new Folder(folder).with("rawdata_2.csv", "0,1", "1,2", "1,2", "1,2");
        refused(
                folder,
                folder.resolve("rawdata_2.csv")
                        + ": expected 2 rows of numbers (channels), as rawdata_1.csv has, got 3; export the file again");
    }

    @Test
    void aWordInTheLastFileLeavesNothingOfTheFirst() throws IOException {
        Path folder = Folder.small(temporary.resolve("f"));
        new Folder(folder).with("rawdata_2.csv", "0,1", "1,2", "1,two");
        refused(
                folder,
                folder.resolve("rawdata_2.csv")
                        + " line 3: column 2: expected a number, got \"two\"; the cells of a row stand between commas,"
                        + " with a dot for decimals");
    }

    private ImportReport read(Path folder, ImportOptions options) {
        return Importer.importFrom(List.of(folder), target(), options, Progress.SILENT);
    }

    private void refused(Path folder, String message) {
        assertThatThrownBy(() -> read(folder, ImportOptions.standard()))
                .isInstanceOf(FileFault.class)
                .hasMessage(message);
        assertThat(target()).doesNotExist();
    }
}
