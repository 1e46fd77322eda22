package io.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.error.CallerMistake;
import io.headroom.error.CancelledException;
import io.headroom.error.Diverged;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import io.headroom.error.NotSupported;
import io.headroom.error.OverBudget;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailuresTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new CallerMistake("hidden must be >= 1, got 0"), 2),
                Arguments.of(new FileFault(Path.of("s01.csv"), "line 7", "expected 105 channels, got 104"), 2),
                Arguments.of(new EnvironmentFault("out: no such file"), 2),
                Arguments.of(new NotSupported("method iir is not supported"), 2),
                Arguments.of(new OverBudget("FULL needs 30 GB, allowed are 12 GB", 30, 12), 3),
                Arguments.of(new Diverged("run: epoch 1, step 2 of 3: the loss is NaN", 2), 2),
                Arguments.of(new CancelledException("training was stopped"), 130));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsItsMessageInOneLineAndItsStatus(RuntimeException failure, int status) {
        CommandResult result = failing(failure);
        assertThat(result.err()).isEqualTo(failure.getMessage());
        assertThat(result.out()).isEmpty();
        assertThat(result.status()).isEqualTo(status);
    }

    @Test
    void aBugNamesAFileThatHoldsItsTrace() throws IOException {
        CommandResult result = failing(new IllegalStateException("unexpected"));
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("unexpected").hasLineCount(1);
        String file = result.err().replaceFirst(".*its trace is in ([^,]+),.*", "$1");
        assertThat(Files.readString(Path.of(file))).contains("IllegalStateException: unexpected", "FailuresTest");
        Files.delete(Path.of(file));
    }

    @Test
    void aMessageWithLinesAndControlCharactersIsOneHarmlessLine() {
        CommandResult result = failing(new CallerMistake("first\r\n  second \u001b[31mred"));
        assertThat(result.err()).isEqualTo("first second ?[31mred");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inof | unknown command 'inof' for headroom; did you mean info?",
                "mesure | unknown command 'mesure' for headroom; did you mean measure?",
                "xyz | unknown command 'xyz' for headroom; see headroom --help",
                "measure --varant=lite | unknown option '--varant' for headroom measure; did you mean --variant?",
                "measure --variant lite --frobnicate | unknown option '--frobnicate' for headroom measure; see headroom measure --help",
                "kernel instal | unknown command 'instal' for headroom kernel; did you mean install?",
                "measure | Missing required option: '--variant=V'; see headroom measure --help",
                "measure --variant huge | unknown variant \"huge\": expected LITE, MEDIUM, FULL or LEAN, in any case",
                "estimate | Missing required option: '--variant=V'; see headroom estimate --help",
                "estimate --only quick | --only belongs to --validate; give both, or leave it out",
                "estimate --variant lite --results a.tsv | --results belongs to --validate; give both, or leave it out",
                "estimate --validate --only qick | --only must be one of quick, all, got \"qick\"; did you mean quick?",
                "estimate --validate --only half | --only must be one of quick, all, got \"half\"",
                "estimate --validate --variant lite | --variant has no place beside --validate, which measures configurations of its own; leave it out",
                "estimate corpus --validate | CORPUS has no place beside --validate, which measures configurations of its own; leave it out",
                "estimate --variant fulll | unknown variant \"fulll\": expected LITE, MEDIUM, FULL or LEAN, in any case; did you mean FULL?",
                "estimate --variant full --shape wide | Invalid value for option '--shape' (C,T): 'wide' is not an int; see headroom estimate --help",
                "estimate --variant full --shape 105,5500,3 | --shape expects channels,samples such as 105,5500, got [105, 5500, 3]",
                "estimate absent --variant full | absent: opening failed: no such file; check the path",
                "measure --variant lite --hidden 0 | --hidden must be >= 1, got 0; give 1 or more",
                "measure --variant lite --shape 105 | --shape expects channels,samples such as 105,5500, got [105]",
                "downsample absent.npy out.npy --factor 2 --method keep | absent.npy: reading failed: no such file; check the path",
                "downsample in.npy out.npy --factor 2 --method wavelet | method wavelet is not supported; keep and fir are",
                "downsample in.npy out.npy --factor 2 --method magic | unknown method \"magic\": expected keep or fir",
                "downsample in.npy out.npy --factor 0 --method keep | down-sampling factor must be >= 1, got 0; give 1 or more",
            })
    void aMistakeIsOneLineWithAWayOut(String arguments, String line) {
        CommandResult result = CommandResult.of((Object[]) arguments.split(" ", -1));
        assertThat(result.err()).isEqualTo(line);
        assertThat(result.out()).isEmpty();
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void moreMemoryThanThereIsIsRefusedBeforeTheStartAndNamesWhatFits() {
        CommandResult result = CommandResult.of(
                "measure", "--variant", "full", "--effective-batch", 100_000, "--batch-size", 100_000, "--json");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .matches(
                        "FULL with 100000 trials in memory needs about \\S+ TB, allowed are \\S+ .B \\(.*\\);"
                                + " (--batch-size \\d+ fits \\(\\S+ .B\\); in a cell .withMicroBatch\\(\\d+\\)|not even one trial at a time fits; use a smaller variant)");
    }

    private static CommandResult failing(RuntimeException failure) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = new CommandLine(new Failing(failure))
                .setExecutionExceptionHandler(new Failures())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        int status = Failures.execute(line);
        return new CommandResult(status, out.toString().strip(), err.toString().strip());
    }

    @Command
    private record Failing(RuntimeException failure) implements Runnable {
        @Override
        public void run() {
            throw failure;
        }
    }
}
