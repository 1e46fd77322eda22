package io.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BarProgressTest {
    private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();

    @Test
    void shortWorkDrawsNothing() {
        try (PrintStream err = new PrintStream(drawn, true, StandardCharsets.UTF_8);
                BarProgress progress = new BarProgress(err, true)) {
            progress.report("importing", 1, 2);
        }
        assertThat(drawn.size()).isZero();
    }

    @Test
    void whereNobodyLooksLongWorkIsALineNowAndThen() {
        assertThat(BarProgress.line("importing", 30, 120, 17)).isEqualTo("importing: 30 of 120 (25%), 17 s");
        assertThat(BarProgress.line("starting", 0, -1, 3)).isEqualTo("starting, 3 s");
    }
}
