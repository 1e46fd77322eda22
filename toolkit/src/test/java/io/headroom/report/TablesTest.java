package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.CallerMistake;
import io.headroom.memory.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TablesTest {
    record Epoch(int epoch, double loss, Optional<Double> accuracy, Bytes peak, boolean best, String note) {}

    private static final List<Epoch> RUN = List.of(
            new Epoch(1, 3.5, Optional.empty(), new Bytes(1000), false, "first"),
            new Epoch(2, 2.25, Optional.of(0.5), new Bytes(2000), true, "a\u001bb"));

    @Test
    void recordsBecomeRowsOfTypedColumns() {
        Table table = Tables.of(RUN);
        assertThat(table.name()).isEqualTo("Epoch");
        assertThat(table.columnNames()).containsExactly("epoch", "loss", "accuracy", "peak", "best", "note");
        assertThat(table.types())
                .containsExactly(
                        ColumnType.LONG,
                        ColumnType.DOUBLE,
                        ColumnType.DOUBLE,
                        ColumnType.LONG,
                        ColumnType.BOOLEAN,
                        ColumnType.STRING);
        assertThat(table.doubleColumn("loss").asList()).containsExactly(3.5, 2.25);
        assertThat(table.doubleColumn("accuracy").isMissing(0)).isTrue();
        assertThat(table.longColumn("peak").get(1)).isEqualTo(2000);
        assertThat(table.stringColumn("note").get(1)).isEqualTo("a\\u001bb");
    }

    @Test
    void aTableOfAThousandColumnsShowsItsFirstAndLast() {
        Table table = Table.create("broad");
        for (int column = 0; column < 1000; column++) {
            table.addColumns(IntColumn.create("c" + column, new int[] {column, 7}));
        }
        Card card = Cards.of(table).orElseThrow();
        assertThat(card.text())
                .contains("2 rows, 1,000 columns")
                .containsPattern("c10 +c11 +[.]{3} +c996 +c997")
                .doesNotContain("c12 ")
                .hasSizeLessThan(600);
        assertThat(Words.ofHtml(card.html())).isEqualTo(Words.ofText(card.text()));
    }

    @Test
    void aTableShowsItsFirstAndLastRows() {
        Table table = Table.create(
                "t",
                IntColumn.create("n", IntStream.range(0, 100).toArray()),
                DoubleColumn.create(
                        "half",
                        IntStream.range(0, 100).mapToDouble(i -> i / 2.0).toArray()),
                StringColumn.create("s", IntStream.range(0, 100).mapToObj(i -> "w" + i)));
        Card card = Cards.of(table).orElseThrow();
        assertThat(card.subtitle()).isEqualTo("100 rows, 3 columns");
        Card.Grid grid = (Card.Grid) card.parts().get(0);
        assertThat(grid.columns().stream().map(Card.Column::align))
                .containsExactly(Card.Align.NUMBER, Card.Align.NUMBER, Card.Align.TEXT);
        assertThat(grid.cells()).hasSize(19).contains(List.of("0", "0.00", "w0"), List.of("11", "5.50", "w11"));
        assertThat(grid.cells().get(12)).containsExactly("...", "...", "...");
        assertThat(grid.cells().get(13)).containsExactly("94", "47.00", "w94");
        assertThat(grid.cells().get(18)).containsExactly("99", "49.50", "w99");
    }

    @Test
    void aTableOfOneRowAndOneWithoutColumnsShowThemselves() {
        assertThat(Cards.text(Table.create("one", DoubleColumn.create("x", Double.NaN))))
                .isEqualTo("""
                one
                1 row, 1 column

                  x
                ---
                n/a""");
        assertThat(Cards.text(Table.create("none"))).isEqualTo("none\n0 rows, 0 columns");
    }

    @Test
    void aTablesJsonIsAListOfRows() {
        Table table = Table.create("t", IntColumn.create("n", 1, 2), DoubleColumn.create("x", 0.5, Double.NaN));
        assertThat(Json.tree(table).toString()).isEqualTo("[{\"n\":1,\"x\":0.5},{\"n\":2,\"x\":null}]");
    }

    @Test
    void whatHasNoRowsIsRefused() {
        assertThatThrownBy(() -> Tables.of("text"))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("java.lang.String has no table");
        assertThatThrownBy(() -> Tables.ofRecords("x", List.of(new Bytes(1), RUN.get(0))))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("expected Bytes, got Epoch");
    }
}
