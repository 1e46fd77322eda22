package io.headroom.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.CallerMistake;
import io.headroom.error.FileFault;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Annotation lists and the time line of EDF+; in the texts | is 0x14, ~ 0x15 and _ 0. */
class EdfAnnotationsTest {
    private static final int RATE = 10;
    private static final int BYTES = 60;

    @TempDir
    Path folder;

    private static EdfFile made(String variant, String... records) {
        return new EdfFile(variant, "1")
                .signal("Cz", "uV", RATE, EdfFile.counting(RATE * records.length))
                .annotations(BYTES / 2, records);
    }

    private Recording open(EdfFile made) {
        return Recording.open(made.writeTo(folder));
    }

    @Test
    void readsOnsetDurationAndEveryTextOfAList() {
        try (Recording recording = open(made("EDF+C", "+0||_+0.5~0.25|left|fist|_", "+1||_+1.5|rest|_-0.5|before|_"))) {
            assertThat(recording.annotations())
                    .containsExactly(
                            new Annotation(-0.5, 0, "before"),
                            new Annotation(0.5, 0.25, "left"),
                            new Annotation(0.5, 0.25, "fist"),
                            new Annotation(1.5, 0, "rest"));
            assertThat(recording.notes()).isEmpty();
            assertThat(recording.channels()).extracting(Channel::name).containsExactly("Cz");
        }
    }

    @Test
    void readsSeveralAnnotationSignals() {
        EdfFile made = made("EDF+C", "+0||_", "+1||_").annotations(8, "+0.2|a|_", "+0.1|b|_");
        try (Recording recording = open(made)) {
            assertThat(recording.annotations()).extracting(Annotation::text).containsExactly("b", "a");
            assertThat(recording.notes()).isEmpty();
        }
    }

    @Test
    void textsAreUtf8AndLatin1IsNoted() {
        EdfFile made = made("EDF+C", "+0||_+0.5|\u00c4pfel|_");
        byte[] bytes = made.bytes();
        try (Recording recording = Recording.open(EdfFile.write(folder, bytes))) {
            assertThat(recording.annotations()).extracting(Annotation::text).containsExactly("\u00c4pfel");
        }
        int umlaut = bytes.length - BYTES + 10;
        assertThat(bytes[umlaut]).isEqualTo((byte) 0xc3);
        bytes[umlaut + 1] = 'A';
        try (Recording recording = Recording.open(EdfFile.write(folder, bytes))) {
            assertThat(recording.annotations()).extracting(Annotation::text).containsExactly("\u00c3Apfel");
            assertThat(recording.notes()).singleElement().asString().contains("not UTF-8");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5|no sign|_", "+x|no number|_", "+1~y|no duration|_", "+|nothing|_", "|||_"})
    void aBrokenListIsNotedWithItsPlaceAndTheOthersAreKept(String broken) {
        try (Recording recording = open(made("EDF+C", "+0||_" + broken + "+0.5|kept|_"))) {
            assertThat(recording.annotations()).extracting(Annotation::text).containsExactly("kept");
            int place = 256 * 3 + 2 * RATE + "+0||_".length();
            assertThat(recording.notes())
                    .singleElement()
                    .asString()
                    .startsWith("byte " + place + ": expected an annotation");
        }
    }

    @Test
    void aTextWithoutItsEndIsKeptAndNoted() {
        try (Recording recording = open(made("EDF+C", "+0||_+0.5|open"))) {
            assertThat(recording.annotations()).extracting(Annotation::text).containsExactly("open");
            assertThat(recording.notes()).singleElement().asString().contains("without its end mark");
        }
    }

    @Test
    void manyBrokenListsAreOneNote() {
        try (Recording recording = open(made("EDF+C", "+0||_x_y_z", "+1||_x_y_z"))) {
            assertThat(recording.notes()).singleElement().asString().endsWith("(and 5 more like it)");
        }
    }

    @Test
    void timesCountFromTheFirstSample() {
        try (Recording recording = open(made("EDF+C", "+0.25||_+0.75|word|_", "+1.25||_"))) {
            assertThat(recording.annotations()).containsExactly(new Annotation(0.5, 0, "word"));
            assertThat(recording.start()).hasValue(LocalDateTime.of(2004, 3, 2, 16, 15, 14, 250_000_000));
            assertThat(recording.gaps()).isEmpty();
            assertThat(recording.notes()).singleElement().asString().contains("0.25 s");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EDF+C", "EDF+D"})
    void aGapIsFoundByTheOnsetsWhateverTheHeaderSays(String variant) {
        try (Recording recording = open(made(variant, "+0||_", "+1||_", "+4||_+4.5|after|_"))) {
            assertThat(recording.gaps()).containsExactly(new Gap(2, 2));
            assertThat(recording.format()).isEqualTo(variant);
            assertThat(recording.notes()).singleElement().asString().contains("interrupted 1 times", "2.0 s");
            assertThat(recording.sampleAt(0, 1.9)).isEqualTo(19);
            assertThat(recording.sampleAt(0, 3)).isEqualTo(20);
            assertThat(recording.sampleAt(0, 4.5)).isEqualTo(25);
        }
    }

    @Test
    void aReadAcrossAGapIsRefusedAndOneOnEitherSideIsNot() {
        try (Recording recording = open(made("EDF+D", "+0||_", "+1||_", "+4||_"))) {
            recording.read(0, 10, new float[10]);
            recording.read(0, 20, new float[10]);
            assertThatThrownBy(() -> recording.read(0, 19, new float[2]))
                    .isInstanceOf(CallerMistake.class)
                    .hasMessageContaining("interrupted for 2.0 s before sample 20; read up to it");
        }
    }

    @Test
    void aFileMarkedDiscontinuousWithoutAGapReadsThrough() {
        try (Recording recording = open(made("EDF+D", "+0||_", "+1||_", "+2||_"))) {
            recording.read(0, 0, new float[30]);
            assertThat(recording.gaps()).isEmpty();
            assertThat(recording.notes()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"1.04,0", "1.06,1"})
    void lessThanHalfASampleIsNoGap(String onset, int gaps) {
        try (Recording recording = open(made("EDF+C", "+0||_", "+" + onset + "||_"))) {
            assertThat(recording.gaps()).hasSize(gaps);
        }
    }

    @Test
    void recordsThatOverlapAreAContradiction() {
        assertThatThrownBy(() -> open(made("EDF+D", "+0||_", "+0.5||_")))
                .isInstanceOf(FileFault.class)
                .hasMessageContaining("data record 1 starts at 0.5 s, before the previous one ends at 1.0 s");
    }

    @Test
    void aRecordWithoutItsTimeIsNotedInEdfPlusCAndRefusedInEdfPlusD() {
        try (Recording recording = open(made("EDF+C", "+0||_", "", "+2||_"))) {
            assertThat(recording.gaps()).isEmpty();
            assertThat(recording.notes())
                    .singleElement()
                    .asString()
                    .contains("data record 1 does not say when it starts");
        }
        assertThatThrownBy(() -> open(made("EDF+D", "+0||_", "", "+2||_")))
                .isInstanceOf(FileFault.class)
                .hasMessageContaining("data record 1");
    }

    @Test
    void withoutAnAnnotationSignalEdfPlusCIsNotedAndEdfPlusDRefused() {
        try (Recording recording = open(new EdfFile("EDF+C", "1").signal("Cz", "uV", 1, (short) 0))) {
            assertThat(recording.notes()).singleElement().asString().contains("without an annotation signal");
        }
        assertThatThrownBy(() -> open(new EdfFile("EDF+D", "1").signal("Cz", "uV", 1, (short) 0)))
                .isInstanceOf(FileFault.class)
                .hasMessageContaining("EDF Annotations");
    }

    @Test
    void aFileOfAnnotationsAloneHasRecordsOfNoLength() {
        EdfFile made = new EdfFile("EDF+C", "0").annotations(20, "+0||_+3|a|_", "+0||_+9|b|_");
        try (Recording recording = open(made)) {
            assertThat(recording.channels()).isEmpty();
            assertThat(recording.annotations()).extracting(Annotation::text).containsExactly("a", "b");
            assertThat(recording.notes()).containsExactly("no signals, only annotations");
        }
    }
}
