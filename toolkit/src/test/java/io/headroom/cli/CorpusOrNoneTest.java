package io.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorpusOrNoneTest {
    @TempDir
    private static Path folder;

    private static Path corpus;

    @BeforeAll
    static void make() {
        corpus = folder.resolve("corpus");
        CommandResult.of(
                "demo", "--to", corpus, "--quick", "--sentences", 2, "--trials", 4, "--channels", 4, "--samples", 96);
    }

    @ParameterizedTest
    @CsvSource({
        "predictedPeakBytes, recommend --budget 4GB",
        "predictedPeakBytes, plan --variant full --budget 4GB",
        "peakResidentBytes, estimate --variant full",
    })
    void aCorpusGivesItsSizeAndNoneTheGuides(String key, String command) throws IOException {
        long guides = run(command).json().path(key).asLong();
        long small = run(command, corpus).json().path(key).asLong();
        assertThat(small).isPositive().isLessThan(guides / 2);
        CommandResult nowhere = run(command, folder.resolve("nowhere"));
        assertThat(nowhere.status()).isEqualTo(2);
        assertThat(nowhere.err()).contains("nowhere");
    }

    private static CommandResult run(String command, Object... more) {
        List<Object> words = new ArrayList<>(List.of(command.split(" ", -1)));
        words.addAll(List.of(more));
        words.add("--json");
        return CommandResult.of(words.toArray());
    }
}
