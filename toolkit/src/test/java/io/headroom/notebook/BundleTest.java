package io.headroom.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.Headroom;
import io.headroom.report.Card;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

class BundleTest {
    private static final Card CARD = Card.of("Title", "").row("a", "1");

    @AfterEach
    void htmlIsOn() {
        Headroom.htmlAgain();
    }

    @Test
    void htmlCanBeSwitchedOffAndOn() {
        assertThat(Bundle.of(CARD).forms()).containsOnlyKeys(Bundle.HTML);
        Headroom.textOnly();
        assertThat(Bundle.of(CARD)).isEqualTo(new Bundle("Title\n\na  1", java.util.Map.of(), java.util.Map.of()));
        Headroom.htmlAgain();
        assertThat(Bundle.of(CARD).forms()).containsOnlyKeys(Bundle.HTML);
    }

    @Test
    void aTableOfTenMillionRowsShowsItsFirstAndLast() {
        Table table = Table.create("long", IntColumn.indexColumn("row", 10_000_000, 0));
        long start = System.nanoTime();
        Bundle shown = Bundle.of(table);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(shown.text())
                .contains("10,000,000 rows", "     11", "...", "9999999")
                .hasSizeLessThan(1_000);
        assertThat(shown.forms().get(Bundle.HTML)).hasSizeLessThan(4_000);
    }

    @Test
    void aChartOfNoNumbersIsAPictureOrWordsAndNoError() {
        XYChart chart =
                new XYChartBuilder().title("nothing").width(300).height(200).build();
        chart.addSeries("none", new double[] {1, 2}, new double[] {Double.NaN, Double.NaN});
        Bundle shown = Bundle.of(chart);
        assertThat(shown.text()).startsWith("nothing").doesNotContain("cannot be shown");
    }
}
