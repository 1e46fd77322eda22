package io.headroom.corpus.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.SharedData;
import io.headroom.corpus.Corpus;
import io.headroom.error.CallerMistake;
import io.headroom.error.NotSupported;
import io.headroom.progress.Progress;
import io.headroom.signal.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledRecordingTest {
    private static final String LABELS = "T0=rest,T1=left fist,T2=right fist";

    @TempDir
    Path temporary;

    @Test
    void eachAnnotationBecomesATrialWithItsLabelAsSentence() {
        Path file = SharedData.find("data/S001R03.edf");
        ImportReport report = read(file, LABELS);
        assertThat(report.trials()).isEqualTo(30);
        assertThat(report.leftOut()).isEmpty();
        assertThat(report.badChannels()).isEmpty();
        try (Corpus corpus = Corpus.open(target());
                Recording recording = Recording.open(file)) {
            assertThat(corpus.channels()).isEqualTo(64);
            assertThat(corpus.sampleRateHz()).isEqualTo(160);
            assertThat(corpus.sentences()).containsExactlyInAnyOrder("rest", "left fist", "right fist");
            assertThat(corpus.subjects()).containsExactly("S001R03");
            assertThat(corpus.info(0).text()).isEqualTo("rest");
            assertThat(corpus.info(0).id()).isEqualTo("S001R03/1");
            // The first annotation is T0 at 0 s for 4.2 s; the second T2 at 4.2 s for 4.1 s.
            assertThat(corpus.samples(0)).isEqualTo(672);
            assertThat(Arrays.copyOf(corpus.read(0)[0], 5)).containsExactly(-57, -49, -55, -73, -87);
            assertThat(corpus.info(1).text()).isEqualTo("right fist");
            assertThat(corpus.samples(1)).isEqualTo(656);
            float[] expected = new float[656];
            recording.read(63, 672, expected);
            assertThat(corpus.read(1)[63]).containsExactly(expected);
        }
    }

    @Test
    void annotationsWithoutALabelAreLeftOutAndCounted() {
        ImportReport report = read(SharedData.find("data/S001R03.edf"), "T1=left fist, T5=never");
        assertThat(report.trials()).isEqualTo(8);
        assertThat(report.notes())
                .anyMatch(note -> note.endsWith("annotations without a label, left out: T0 (15), T2 (7)"))
                .anyMatch(note -> note.endsWith("labels without an annotation: T5"));
    }

    @Test
    void withoutLabelsTheAnnotationsAreListedWithAnExample() {
        Path file = SharedData.find("data/S001R03.edf");
        assertThatThrownBy(
                        () -> Importer.importFrom(List.of(file), target(), ImportOptions.standard(), Progress.SILENT))
                .isInstanceOf(CallerMistake.class)
                .hasMessage(
                        file + ": labels are needed to cut it into trials; its annotations are T0 (15), T1 (8), T2 (7);"
                                + " give --labels, in a cell importFrom's third argument, such as \"T0=your sentence,...\"");
    }

    @Test
    void labelsThatMatchNothingAreRefused() {
        Path file = SharedData.find("data/S001R03.edf");
        assertThatThrownBy(() -> read(file, "rest=rest"))
                .isInstanceOf(CallerMistake.class)
                .hasMessage(file
                        + ": no annotation is one of the labels [rest]; its annotations are T0 (15), T1 (8), T2 (7)");
    }

    @Test
    void zeroDurationLastsToTheNextAnnotationAndTheLastOneToTheEnd() throws IOException {
        Path file =
                new TinyEdf(10, 10).write(temporary.resolve("a.edf"), 4, "+0.5\u0014go\u0014\0+2\u0014stop\u0014\0");
        ImportReport report = read(file, "go=go,stop=stop");
        assertThat(report.trials()).isEqualTo(2);
        try (Corpus corpus = Corpus.open(target())) {
            assertThat(corpus.samples(0)).isEqualTo(15);
            assertThat(corpus.samples(1)).isEqualTo(20);
            assertThat(corpus.read(1)[0][0]).isEqualTo(20);
        }
    }

    @Test
    void aTrialBeyondTheEndIsClippedWithANoteOrLeftOut() throws IOException {
        Path file = new TinyEdf(10, 10)
                .write(temporary.resolve("a.edf"), 4, "+3\u00155\u0014go\u0014\0+9\u00151\u0014go\u0014\0");
        ImportReport report = read(file, "go=go");
        assertThat(report.trials()).isEqualTo(1);
        assertThat(report.notes()).anyMatch(note -> note.contains("trial a/1 ends with the recording"));
        assertThat(report.leftOut())
                .containsExactly(new ImportReport.LeftOut("a/2", "no samples between its onset and its end"));
        try (Corpus corpus = Corpus.open(target())) {
            assertThat(corpus.samples(0)).isEqualTo(10);
        }
    }

    @Test
    void channelsOfSeveralRatesAreRefusedWithTheirNames() throws IOException {
        Path file = new TinyEdf(10, 20).write(temporary.resolve("a.edf"), 4, "+0\u00151\u0014go\u0014\0");
        assertThatThrownBy(() -> read(file, "go=go"))
                .isInstanceOf(NotSupported.class)
                .hasMessage(
                        file + ": channels of one rate can be imported, got 10.0 Hz: C0; 20.0 Hz: C1; export the file"
                                + " with the channels of one rate");
        assertThat(target()).doesNotExist();
    }

    private Path target() {
        return temporary.resolve("corpus");
    }

    private ImportReport read(Path file, String labels) {
        ImportOptions options = ImportOptions.standard().withLabels(TrialLabels.parse(labels));
        return Importer.importFrom(List.of(file), target(), options, Progress.SILENT);
    }
}
