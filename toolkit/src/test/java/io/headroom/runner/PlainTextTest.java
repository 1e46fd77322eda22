package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void coloursLinksAndBellsGoAndTextStays() {
        assertThat(PlainText.of(
                        "\u001B[1m\u001B[31mboom\u001B[0m \u001B]8;;http://x\u0007here\u001B]8;;\u0007\t\n\u0007"))
                .isEqualTo("boom here\t\n");
    }

    @Test
    void aCarriageReturnWritesOverItsLineOnly() {
        assertThat(PlainText.settled("a\n10%\r100%\nab\rc\nwin\r\n")).isEqualTo("a\n100%\ncb\nwin\n");
    }
}
