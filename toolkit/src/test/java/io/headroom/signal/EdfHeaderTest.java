package io.headroom.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.FileFault;
import io.headroom.error.NotSupported;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a header may not say, and beside each refusal the good case: {@code EdfFile.plain()} opens without a note. */
class EdfHeaderTest {
    private static final int HEADER = 256 * 3;
    private static final int RECORD = 12;

    @TempDir
    Path folder;

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(EdfFile made) {
        Path file = made.writeTo(folder);
        return assertThatThrownBy(() -> Recording.open(file))
                .isInstanceOf(FileFault.class)
                .hasMessageStartingWith(file + " ");
    }

    private List<String> notes(EdfFile made) {
        try (Recording recording = Recording.open(made.writeTo(folder))) {
            return recording.notes();
        }
    }

    private float first(EdfFile made) {
        try (Recording recording = Recording.open(made.writeTo(folder))) {
            float[] one = new float[1];
            recording.read(0, 3, one);
            return one[0];
        }
    }

    @Test
    void aSoundFileHasNoNotes() {
        assertThat(notes(EdfFile.plain())).isEmpty();
        assertThat(first(EdfFile.plain())).isEqualTo(-0.3f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0   ", "-1  ", "    ", "2,0 ", "two "})
    void refusesANumberOfSignalsThatCannotBe(String signals) {
        assertRefused(EdfFile.plain().patch(252, signals)).hasMessageContaining("byte 252");
    }

    @ParameterizedTest
    @ValueSource(strings = {"767     ", "512     ", "        "})
    void refusesAHeaderLengthThatIsNot256ForEachSignalAndForItself(String length) {
        assertRefused(EdfFile.plain().patch(184, length)).hasMessageContaining("byte 184");
    }

    @Test
    void saysWhichLengthTheHeaderShouldHave() {
        assertRefused(EdfFile.plain().patch(184, "512     "))
                .hasMessageEndingWith(
                        "byte 184: a header of 2 signals takes 768 bytes, it says 512; export the file again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1      ", "NaN     ", "0x1p3   ", "1e999   ", "0       ", "1e-320  ", "1 s     "})
    void refusesALengthOfADataRecordThatCannotBe(String seconds) {
        assertRefused(EdfFile.plain().patch(244, seconds)).hasMessageContaining("byte 244");
    }

    @ParameterizedTest
    @CsvSource({"9,longer than", "11,shorter than", "-2,negative", "0,data without records"})
    void refusesANumberOfRecordsThatTheFilesLengthContradicts(String records, String why) {
        String padded = records + " ".repeat(8 - records.length());
        assertRefused(EdfFile.plain().patch(236, padded)).as(why).hasMessageContaining("byte 236");
    }

    @Test
    void refusesATruncatedDataRecordAndSaysHowManyAreWhole() {
        byte[] bytes = EdfFile.plain().bytes();
        Path file = EdfFile.write(folder, Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(() -> Recording.open(file))
                .isInstanceOf(FileFault.class)
                .hasMessage(file + " byte 236: expected 10 data records of 12 bytes, the file has 9 and 11 bytes more; "
                        + "it is cut short, copy it again, or its header lies, export it again");
    }

    @Test
    void refusesAFileThatEndsWithinTheHeader() {
        byte[] bytes = EdfFile.plain().bytes();
        for (int length : new int[] {8, 255, 256, HEADER - 1}) {
            Path file = EdfFile.write(folder, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> Recording.open(file))
                    .isInstanceOf(FileFault.class)
                    .hasMessageContaining("copy");
        }
    }

    @Test
    void countsTheRecordsOfARecorderThatWasCutOff() {
        byte[] bytes = EdfFile.plain().patch(236, "-1      ").bytes();
        Path file = EdfFile.write(folder, Arrays.copyOf(bytes, HEADER + 4 * RECORD + 5));
        try (Recording recording = Recording.open(file)) {
            assertThat(recording.channels()).extracting(Channel::samples).containsExactly(16L, 8L);
            assertThat(recording.notes())
                    .containsExactly(
                            "byte 236: number of data records unknown (-1), 4 found by the file's length",
                            "the last data record is cut short: its 5 bytes were left out");
        }
    }

    @ParameterizedTest
    @CsvSource({"-1000,-1000", "1000,-1000", "0,0"})
    void refusesAnEmptyDigitalRange(String minimum, String maximum) {
        EdfFile made = EdfFile.plain().patch(120, 8, 1, minimum).patch(128, 8, 1, maximum);
        assertRefused(made)
                .hasMessageContaining("byte " + (256 + 2 * 128 + 8) + ": signal 1 (Pz): the digital range is empty");
    }

    @Test
    void notesAnEmptyPhysicalRangeAndReadsItsOneValue() {
        EdfFile made = EdfFile.plain().patch(104, 8, 0, "7").patch(112, 8, 0, "7");
        assertThat(notes(made)).singleElement().asString().contains("Cz", "physical range is empty", "7.0");
        assertThat(first(made)).isEqualTo(7);
    }

    @Test
    void refusesAPhysicalRangeBeyondSinglePrecision() {
        assertRefused(EdfFile.plain().patch(112, 8, 0, "1e300")).hasMessageContaining("byte " + (256 + 2 * 112));
    }

    @Test
    void notesADigitalRangeOfMoreThan16Bits() {
        assertThat(notes(EdfFile.plain().patch(128, 8, 0, "32768")))
                .singleElement()
                .asString()
                .contains("16 bits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-4", "4.5", ""})
    void refusesANumberOfSamplesThatCannotBe(String samples) {
        assertRefused(EdfFile.plain().patch(216, 8, 1, samples)).hasMessageContaining("byte " + (256 + 2 * 216 + 8));
    }

    @Test
    void readsDecimalCommasAndNotesThem() {
        EdfFile made = EdfFile.plain().patch(104, 8, 0, "-100,0").patch(112, 8, 0, "100,0");
        assertThat(first(made)).isEqualTo(-0.3f);
        assertThat(notes(made)).singleElement().asString().contains("decimal comma", "-100,0", "(and 1 more like it)");
    }

    @ParameterizedTest
    @CsvSource({"uV,1", "\u00b5V,1", "mV,1000", "V,1000000", "nV,0.001", "\u00c2\u00b5V,1", "\u00ce\u00bcV,1"})
    void convertsEverySpellingOfAVoltageToMicrovolts(String unit, float microvolts) {
        EdfFile made = EdfFile.plain().patch(96, 8, 0, unit);
        assertThat(first(made)).isEqualTo(-0.3f * microvolts);
        try (Recording recording = Recording.open(made.writeTo(folder))) {
            assertThat(recording.channels().get(0).unit()).isEqualTo("uV");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"degC", "%", "MV"})
    void leavesOtherUnitsAsTheyAre(String unit) {
        EdfFile made = EdfFile.plain().patch(96, 8, 0, unit);
        assertThat(first(made)).isEqualTo(-0.3f);
        try (Recording recording = Recording.open(made.writeTo(folder))) {
            assertThat(recording.channels().get(0).unit()).isEqualTo(unit);
        }
    }

    @Test
    void notesAMissingUnitAMissingLabelAndALabelThatComesTwice() {
        assertThat(notes(EdfFile.plain().patch(96, 8, 0, "")))
                .singleElement()
                .asString()
                .contains("no unit");
        assertThat(notes(EdfFile.plain().patch(0, 16, 1, "Cz")))
                .singleElement()
                .asString()
                .contains("same label");
        try (Recording recording =
                Recording.open(EdfFile.plain().patch(0, 16, 1, "").writeTo(folder))) {
            assertThat(recording.channels()).extracting(Channel::name).containsExactly("Cz", "channel 1");
        }
    }

    @Test
    void controlCharactersOfALabelDoNotGetOut() {
        EdfFile made = EdfFile.plain().patch(0, 16, 0, "C\u001b[2Jz");
        assertThat(notes(made)).singleElement().asString().contains("control characters in the label");
        try (Recording recording = Recording.open(made.writeTo(folder))) {
            assertThat(recording.channels().get(0).name()).isEqualTo("C?[2Jz");
        }
    }

    @ParameterizedTest
    @CsvSource({"01.02.85,1985", "01.02.99,1999", "01.02.00,2000", "01.02.84,2084"})
    void yearsOfTwoDigitsTurnAt85(String date, int year) {
        assertThat(start(new EdfFile("", "1"), date + "03.04.05"))
                .isEqualTo(LocalDateTime.of(year, 2, 1, 3, 4, 5).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"31.02.04", "xx.xx.yy", "2004-2-1", "        "})
    void aDateThatIsNoneIsNotedAndUnknown(String date) {
        EdfFile made = EdfFile.plain().start(date + "03.04.05");
        assertThat(notes(made)).singleElement().asString().contains("byte 168");
        assertThat(start(EdfFile.plain(), date + "03.04.05")).isEqualTo("unknown");
    }

    @Test
    void theFullYearOfEdfPlusGoesBeforeThatOfTwoDigits() {
        EdfFile made = new EdfFile("EDF+C", "1").annotations(10, "+0||_");
        assertThat(start(made, "02.03.0416.15.14")).isEqualTo("2004-03-02T16:15:14");
        assertThat(notes(made)).noneMatch(note -> note.contains("byte 88"));
        assertThat(start(made, "02.03.0516.15.14")).isEqualTo("2004-03-02T16:15:14");
        assertThat(notes(made)).anyMatch(note -> note.contains("byte 88"));
    }

    private String start(EdfFile made, String dateAndTime) {
        made.start(dateAndTime);
        if (made.bytes().length == 256) made.signal("Cz", "uV", 1, (short) 0);
        try (Recording recording = Recording.open(made.writeTo(folder))) {
            return recording.start().map(LocalDateTime::toString).orElse("unknown");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BDF,\u00ffBIOSEMI",
        "BrainVision,Brain Vision Data Exchange Header File",
        "MATLAB,MATLAB 5.0 MAT-file",
        "GDF,GDF 2.20"
    })
    void namesAKindThatIsKnownButNotRead(String kind, String head) {
        Path file = EdfFile.write(folder, head.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Recording.open(file))
                .isInstanceOf(NotSupported.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(kind)
                .hasMessageContaining("read are EDF and EDF+");
    }

    @Test
    void tellsAnEeglabFileFromOtherMatlabFilesByItsName() throws IOException {
        Path file = Files.writeString(folder.resolve("S01.SET"), "MATLAB 5.0 MAT-file");
        assertThatThrownBy(() -> Recording.open(file))
                .isInstanceOf(NotSupported.class)
                .hasMessageContaining("EEGLAB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1       ", "id,text", "\u0000\u0000"})
    void namesWhatIsReadWhereNothingIsRecognised(String head) {
        Path file = EdfFile.write(folder, head.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Recording.open(file))
                .isInstanceOf(NotSupported.class)
                .hasMessageContaining("not a recording of a known kind; read are EDF and EDF+");
    }

    @Test
    void saysThatAFileIsEmpty() {
        Path file = EdfFile.write(folder, new byte[0]);
        assertThatThrownBy(() -> Recording.open(file))
                .isInstanceOf(FileFault.class)
                .hasMessage(file + ": expected a recording, the file is empty; copy it again");
    }
}
