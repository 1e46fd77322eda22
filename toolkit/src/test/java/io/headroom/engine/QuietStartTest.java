package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine does when it starts, seen from outside: each time in a process of its own. */
class QuietStartTest {
    @TempDir
    Path folder;

    @Test
    void nothingIsSentAndNothingIsPrinted() throws IOException, InterruptedException {
        Outcome start = start("headroom");
        assertThat(start.tried).isEmpty();
        assertThat(start.printed).isEmpty();
    }

    /** The other test would pass for ever if the witness were blind. */
    @Test
    void leftAloneTheEngineAsksAMetadataAddressAndPrints() throws IOException, InterruptedException {
        Outcome start = start("djl");
        assertThat(start.tried).anyMatch(address -> address.contains("169.254.169.254"));
        assertThat(start.printed).isNotEmpty();
    }

    private record Outcome(List<String> tried, String printed) {}

    private Outcome start(String how) throws IOException, InterruptedException {
        Path tried = folder.resolve("tried");
        Path printed = folder.resolve("printed");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartWitness.class.getName(),
                        how,
                        tried.toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        int exit = process.waitFor();
        String said = Files.readString(printed);
        assertThat(exit).as(said).isZero();
        return new Outcome(Files.readAllLines(tried), said);
    }
}
