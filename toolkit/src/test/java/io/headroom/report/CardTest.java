package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.CallerMistake;
import io.headroom.report.Card.Bar;
import io.headroom.report.Card.Bars;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import io.headroom.report.Card.Picture;
import io.headroom.report.Card.Stack;
import io.headroom.report.Card.Stacks;
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

    /** 64 columns for the longest bar: of 6 + 2 its first piece has 48. */
    @Test
    void piecesOfABarAreToldApartInTextAndOnAPage() {
        Card card = Card.of("Memory", "")
                .with(new Stacks(
                        "GB",
                        List.of("data", "none has it", "batch"),
                        List.of(
                                new Stack("guide", List.of(6.0, 0.0, 2.0), "8 GB"),
                                new Stack("ours", List.of(0.0, 0.0, 1.0), "1"))));
        assertThat(card.text())
                .isEqualTo("Memory\n\nGB\nguide  8 GB  " + "#".repeat(48) + "+".repeat(16) + "\nours      1  "
                        + "+".repeat(8) + "\n# data  + batch");
        assertThat(Words.ofHtml(card.html())).isEqualTo(Words.ofText(card.text()));
        assertThat(card.html())
                .contains("title=\"data\" style=\"background:#0072b2;width:75.00%\"", "width:25.00%", "width:12.50%")
                .doesNotContain("width:0.00%");
    }

    /** Cut off, two bars of different length would end at the same place. */
    @Test
    void barsShrinkTogetherOnANarrowPage() {
        Card card = Card.of("Memory", "")
                .with(new Bars("", List.of(new Bar("a", 4, "4 GB"), new Bar("b", 1, "1 GB"))))
                .with(new Stacks("", List.of("data"), List.of(new Stack("c", List.of(2.0), "2 GB"))));
        assertThat(card.html())
                .contains("width:20em;max-width:32vw", "width:100.0%", "width:25.0%", "width:36em;max-width:42vw");
    }

    @Test
    void barsThatCannotBeDrawnAreRefused() {
        List<Stack> none = List.of();
        List<String> nine = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThatThrownBy(() -> new Stacks("", nine, none)).hasMessage("at most 8 pieces can be told apart, got 9");
        assertThatThrownBy(() -> new Stacks("", List.of("a"), List.of(new Stack("b", List.of(1.0, 2.0), ""))))
                .hasMessage("the bar \"b\" needs 1 pieces, got 2");
        assertThatThrownBy(() -> new Stack("b", List.of(Double.NaN), ""))
                .hasMessage("a piece of a bar must have a length >= 0, got NaN");
    }
}
