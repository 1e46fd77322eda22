package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.FreshJvm;
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
        String said = FreshJvm.in(folder).run(StartWitness.class, how, tried.toString());
        return new Outcome(Files.readAllLines(tried), said);
    }
}
