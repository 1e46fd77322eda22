package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.CallerMistake;
import io.headroom.report.Card.Bar;
import io.headroom.report.Card.Bars;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import io.headroom.report.Card.Picture;
import java.util.List;
import org.junit.jupiter.api.Test;

class CardTest {
    private static final Card FULL = Card.of("Corpus demo", "100 trials of 5 sentences")
            .row("trials", "100")
            .row("bytes on disk", "110 MB")
            .with(new Grid(
                    "Variants",
                    List.of(Column.text("variant"), Column.number("peak"), Column.number("exact match")),
                    List.of(List.of("LITE", "8.1 GB", "61.5%"), List.of("MEDIUM", "12.25 GB", "n/a"))))
            .with(new Bars("Peak, GB", List.of(new Bar("LITE", 8, "8"), new Bar("FULL", 32, "32"))))
            .note("Measured on 2 cores.")
            .with(Picture.of(new byte[] {1, 2, 3}, "loss over epoch"));

    @Test
    void textAlignsNumbersRightAndWordsLeft() {
        assertThat(FULL.text()).isEqualTo("""
                        Corpus demo
                        100 trials of 5 sentences

                        trials         100
                        bytes on disk  110 MB

                        Variants
                        variant      peak  exact match
                        -------  --------  -----------
                        LITE       8.1 GB        61.5%
                        MEDIUM   12.25 GB          n/a

                        Peak, GB
                        LITE   8  ########
                        FULL  32  ################################

                        Measured on 2 cores.

                        [picture: loss over epoch]""");
    }

    @Test
    void textAndHtmlSayTheSame() {
        assertThat(Words.ofHtml(FULL.html())).isEqualTo(Words.ofText(FULL.text()));
    }

    @Test
    void htmlNeedsNothingAndAdaptsToThePage() {
        assertThat(FULL.html())
                .contains("color:inherit", "currentColor", "text-align:right", "alt=\"loss over epoch\"")
                .doesNotContain("<script", "--jp-", "http:", "https:", "<details");
    }

    @Test
    void whatAFileSaysNeverActsOnATerminalOrAPage() {
        Card card = Card.of("a\u001b[2Jb", "line\nbreak").row("<script>", "\u202eabc & \"d\"");
        assertThat(card.text()).isEqualTo("a\\u001b[2Jb\nline\\u000abreak\n\n<script>  \\u202eabc & \"d\"");
        assertThat(card.html())
                .contains("a\\u001b[2Jb", "&lt;script&gt;", "abc &amp; &quot;d&quot;")
                .doesNotContain("\u001b", "\u202e", "<script>");
    }

    @Test
    void bytesThatAreNoLettersStandAsTheirCodes() {
        assertThat(Escape.visible("\ud800x\u0085\u200b")).isEqualTo("\\ud800x\\u0085\\u200b");
    }

    @Test
    void aRowOfAnotherWidthIsRefused() {
        assertThatThrownBy(() -> new Grid("", List.of(Column.text("a")), List.of(List.of("1", "2"))))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("needs 1 cells, got 2");
    }

    @Test
    void aBarWithoutANumberHasNoLength() {
        Bars bars = new Bars("", List.of(new Bar("a", Double.NaN, "n/a"), new Bar("b", 4, "4"), new Bar("c", 1, "1")));
        assertThat(bars.bars().stream().map(bars::share)).containsExactly(0.0, 1.0, 0.25);
    }
}
