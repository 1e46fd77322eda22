package io.headroom.plan.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.CallerMistake;
import io.headroom.error.FileFault;
import io.headroom.plan.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsFileTest {
    private static final GridConfiguration FIRST = Grid.quick().get(0);
    private static final GridConfiguration SECOND = Grid.quick().get(1);
    private static final Setup HERE = Setup.here();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("results.tsv");
    }

    @Test
    void whatWasWrittenIsFoundAgain() {
        Observation written = observation(FIRST, HERE, 400_000_000);
        try (ResultsFile results = ResultsFile.open(file)) {
            results.append(written);
        }
        try (ResultsFile results = ResultsFile.open(file)) {
            assertThat(results.of(FIRST, HERE)).contains(written);
            assertThat(results.of(SECOND, HERE)).isEmpty();
        }
        assertThat(ResultsFile.read(file)).containsExactly(written);
    }

    @Test
    void aLineThatWasNeverFinishedIsLostAndNothingElse() throws IOException {
        Observation kept = observation(FIRST, HERE, 400_000_000);
        try (ResultsFile results = ResultsFile.open(file)) {
            results.append(kept);
        }
        String whole = Files.readString(file);
        Files.writeString(
                file, whole + observation(SECOND, HERE, 500_000_000).line().substring(0, 40));
        assertThat(ResultsFile.read(file)).containsExactly(kept);
        Observation again = observation(SECOND, HERE, 510_000_000);
        try (ResultsFile results = ResultsFile.open(file)) {
            assertThat(results.of(SECOND, HERE)).isEmpty();
            results.append(again);
        }
        assertThat(ResultsFile.read(file)).containsExactly(kept, again);
    }

    @Test
    void peaksOfAnotherSetupAndOfOtherConditionsAreNotMixed() {
        Setup elsewhere = new Setup("Linux aarch64, 4 threads", HERE.java(), HERE.engine());
        Observation own = observation(FIRST, HERE, 400_000_000);
        Observation older = new Observation(
                own.options(),
                HERE,
                "procedure 0 " + own.conditions(),
                300_000_000,
                200_000_000,
                1,
                100,
                own.finished());
        try (ResultsFile results = ResultsFile.open(file)) {
            results.append(observation(FIRST, elsewhere, 390_000_000));
            results.append(older);
            assertThat(results.of(FIRST, HERE)).isEmpty();
            results.append(own);
            assertThat(results.of(FIRST, HERE)).contains(own);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,2\n", "{}", "\n", "options\tmachine\tJava"})
    void anotherFileIsRefusedAndLeftAsItIs(String text) throws IOException {
        Files.writeString(file, text);
        String refusal = file + " line 1: expected the column names of a validation's results; give another file";
        assertThatThrownBy(() -> ResultsFile.open(file))
                .isInstanceOf(FileFault.class)
                .hasMessage(refusal);
        assertThatThrownBy(() -> ResultsFile.read(file))
                .isInstanceOf(FileFault.class)
                .hasMessage(refusal);
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "options\tmach"})
    void aFileWhoseHeaderWasNeverFinishedBeginsAnew(String text) throws IOException {
        Files.writeString(file, text);
        assertThat(ResultsFile.read(file)).isEmpty();
        Observation own = observation(FIRST, HERE, 400_000_000);
        try (ResultsFile results = ResultsFile.open(file)) {
            results.append(own);
        }
        assertThat(ResultsFile.read(file)).containsExactly(own);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.25", "-1, 0.25", "1, 0", "1, -0.25", "1, NaN", "1, Infinity"})
    void aLineThatNobodyCanHaveMeasuredIsNamed(long peakBytes, double secondsPerTrial) throws IOException {
        try (ResultsFile results = ResultsFile.open(file)) {
            results.append(observation(FIRST, HERE, 77_777));
        }
        String damaged = Files.readString(file)
                .replace("\t77777\t", "\t" + peakBytes + "\t")
                .replace("\t0.25\t", "\t" + secondsPerTrial + "\t");
        Files.writeString(file, damaged);
        assertThatThrownBy(() -> ResultsFile.read(file))
                .isInstanceOf(FileFault.class)
                .hasMessageStartingWith(file + " line 2: ")
                .hasMessageEndingWith("; delete the line, and it is measured again");
    }

    @Test
    void aDamagedLineIsNamed() throws IOException {
        try (ResultsFile results = ResultsFile.open(file)) {
            results.append(observation(FIRST, HERE, 400_000_000));
        }
        Files.writeString(file, Files.readString(file) + "half a line\n");
        assertThatThrownBy(() -> ResultsFile.read(file))
                .isInstanceOf(FileFault.class)
                .hasMessage(file + " line 3: expected 10 values, got 1; delete the line, and it is measured again");
    }

    @Test
    void twoRunsDoNotWriteOneFile() {
        try (ResultsFile first = ResultsFile.open(file)) {
            assertThatThrownBy(() -> ResultsFile.open(file))
                    .isInstanceOf(CallerMistake.class)
                    .hasMessage(file + " is being written by another run; wait for it, or give another file");
            first.append(observation(FIRST, HERE, 400_000_000));
        }
    }

    private static Observation observation(GridConfiguration configuration, Setup setup, long peakBytes) {
        return new Observation(
                configuration.options(),
                setup,
                Measurement.conditions(configuration.settings()),
                peakBytes,
                peakBytes / 2,
                0.25,
                100,
                Instant.parse("2026-03-01T12:00:00Z"));
    }
}
