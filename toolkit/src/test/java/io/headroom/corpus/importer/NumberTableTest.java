package io.headroom.corpus.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.FileFault;
import io.headroom.memory.MemoryGuard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTableTest {
    @TempDir
    Path folder;

    private final ChannelRows rows = new ChannelRows(MemoryGuard.UNLIMITED);

    @Test
    void rowsOfChannelsBecomeTimeMajor() throws IOException {
        read("t0,t1,t2\n1,2,3\n-4,5e1,.5\n");
        assertThat(rows.rows()).isEqualTo(2);
        assertThat(rows.samples()).isEqualTo(3);
        assertThat(rows.timeMajor()).containsExactly(1, -4, 2, 50, 3, .5f);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFa,b\r\n1,2\r\n3,4\r\n",
                "a,b\n1,2\n3,4",
                "a,b\n 1 ,\t2\n3, 4 \n\n\r\n",
                "a,b\n\"1\",\"2\"\n3,\" 4\"\n",
                "\"a,\nx\",b\n1,2\n3,4\n",
                "title\n1,2\n3,4\n",
                "0,1\n1,2\n3,4\r\n"
            })
    void orderMarksLineEndsSpacesAndQuotesDoNotCount(String text) throws IOException {
        read(text);
        assertThat(rows.timeMajor()).containsExactly(1, 3, 2, 4);
    }

    @Test
    void emptyCellsAndNanAreNotNumbers() throws IOException {
        read("a,b,c\n1,,nan\n, ,\"\"\n2,NaN,\r\n");
        float nan = Float.NaN;
        assertThat(rows.timeMajor()).containsExactly(1, nan, 2, nan, nan, nan, nan, nan, nan);
    }

    @Test
    void aTableLargerThanTheWindowIsReadWhole() throws IOException {
        int samples = 5_003;
        int channels = 37;
        StringBuilder text = new StringBuilder("t".repeat(300_000)).append(",t".repeat(samples - 1));
        for (int c = 0; c < channels; c++) {
            for (int t = 0; t < samples; t++) text.append(t == 0 ? '\n' : ',').append(c - t * 0.125);
        }
        read(text.toString());
        float[] timeMajor = rows.timeMajor();
        float[] expected = new float[channels * samples];
        for (int t = 0; t < samples; t++) {
            for (int c = 0; c < channels; c++) expected[t * channels + c] = c - t * 0.125f;
        }
        assertThat(Arrays.mismatch(timeMajor, expected)).isEqualTo(-1);
    }

    @Test
    void theChecksumIsThatOfTheFile() throws IOException {
        // printf 'a,b\n1,2\n' | sha256sum
        assertThat(read("a,b\n1,2\n")).isEqualTo("492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470");
    }

    @Test
    void aShortRowIsNamedByItsLine() {
        refused("a,b,c\n1,2,3\n4,5\n", "line 3: expected 3 numbers, as the header names, got 2; export the file again");
        refused("title\n1,2,3\n4,5\n", "line 3: expected 3 numbers, as line 2 has, got 2; export the file again");
    }

    @Test
    void aLongRowIsNamedByItsLine() {
        refused("a,b\n1,2\n3,4,5,6\n", "line 3: expected 2 numbers, as the header names, got 4; export the file again");
    }

    @Test
    void aWordIsNamedByLineAndColumn() {
        refused(
                "a,b\n1,2\n3,oops\n",
                "line 3: column 2: expected a number, got \"oops\"; the cells of a row stand between commas, with a dot"
                        + " for decimals");
        refused(
                "a,b\n1,2.5.1\n",
                "line 2: column 2: expected a number, got \"2.5.1\"; the cells of a row stand between commas, with a dot"
                        + " for decimals");
    }

    @Test
    void aLongWordIsCutAndControlCharactersNeverReachTheTerminal() {
        refused(
                "a,b\n\u001B[31m" + "x".repeat(2000) + ",2\n",
                "line 2: column 1: expected a number, got \"?[31m" + "x".repeat(25)
                        + "...\"; the cells of a row stand between commas, with a dot for decimals");
    }

    @Test
    void aFileWithoutAHeaderIsRefusedInsteadOfLosingAChannel() {
        String message = "line 1: expected a header row that names the samples, got numbers that look like a channel's;"
                + " put a header row above them";
        refused("1.5,-2,3\n4,5,6\n", message);
        refused("7,".repeat(3000) + "7\n4,5,6\n", message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.000,0.002", "-0.1,-0.05", "1,time", "12"})
    void aTimeAxisIsAHeader(String header) throws IOException {
        read(header + "\n1,2\n3,4\n");
        assertThat(rows.timeMajor()).containsExactly(1, 3, 2, 4);
    }

    @Test
    void filesWithoutRowsAreRefused() {
        refused("", "line 1: the file is empty; expected a header row and a row of numbers a channel");
        refused("a,b", "line 1: expected rows of numbers below the header, got the end of the file; export it again");
        refused(
                "a,b\n\n",
                "line 2: expected rows of numbers below the header, got the end of the file; export it again");
        refused("a,b\n1,2\n\n3,4\n", "line 3: expected numbers, got an empty line; export the file again");
    }

    private String read(String text) throws IOException {
        Path file = folder.resolve("rawdata_1.csv");
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        return NumberTable.read(file, rows, bytes -> {});
    }

    private void refused(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(FileFault.class)
                .hasMessage(folder.resolve("rawdata_1.csv") + " " + message);
    }
}
