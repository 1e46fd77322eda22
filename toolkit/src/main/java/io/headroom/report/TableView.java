package io.headroom.report;

import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** A Tablesaw table: all of a short one, the first and last rows of a long one. */
final class TableView implements View<Table> {
    private static final int HEAD = 12;
    private static final int TAIL = 6;
    private static final int CELL = 60;
    private static final int LEFT = 12;
    private static final int RIGHT = 4;

    @Override
    public Class<Table> type() {
        return Table.class;
    }

    @Override
    public Card card(Table table) {
        int rows = table.rowCount();
        int[] shown = shown(rows, HEAD, TAIL);
        int[] across = shown(table.columnCount(), LEFT, RIGHT);
        List<Column> columns = new ArrayList<>();
        List<List<String>> byColumn = new ArrayList<>();
        for (int c = 0; c < across.length; c++) {
            if (c == LEFT && across.length < table.columnCount()) {
                columns.add(Column.text("..."));
                byColumn.add(Collections.nCopies(shown.length, "..."));
            }
            var column = table.column(across[c]);
            columns.add(column instanceof NumericColumn ? Column.number(column.name()) : Column.text(column.name()));
            byColumn.add(cells(column, shown));
        }
        List<List<String>> cells = new ArrayList<>();
        for (int r = 0; r < shown.length; r++) {
            if (r == HEAD && shown.length < rows)
                cells.add(columns.stream().map(column -> "...").toList());
            List<String> row = new ArrayList<>();
            for (List<String> column : byColumn) row.add(column.get(r));
            cells.add(row);
        }
        String size = Numbers.count(rows, "row") + ", " + Numbers.count(table.columnCount(), "column");
        Card card = Card.of(table.name() == null ? "Table" : table.name(), size);
        return columns.isEmpty() ? card : card.with(new Grid("", columns, cells));
    }

    @Override
    public List<?> rows(Table table) {
        return List.of();
    }

    @Override
    public Object json(Table table) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Row row : table) {
            Map<String, Object> fields = new TreeMap<>();
            for (String name : row.columnNames()) fields.put(name, row.isMissing(name) ? null : row.getObject(name));
            rows.add(fields);
        }
        return rows;
    }

    @Override
    public Optional<Chart<?, ?>> chart(Table table) {
        return TableChart.of(table);
    }

    private static int[] shown(int all, int first, int last) {
        if (all <= first + last) return IntStream.range(0, all).toArray();
        return IntStream.concat(IntStream.range(0, first), IntStream.range(all - last, all))
                .toArray();
    }

    private static List<String> cells(tech.tablesaw.columns.Column<?> column, int[] rows) {
        if (column.type().equals(ColumnType.DOUBLE) || column.type().equals(ColumnType.FLOAT)) {
            NumericColumn<?> numbers = (NumericColumn<?>) column;
            return Numbers.column(
                    IntStream.of(rows).mapToDouble(numbers::getDouble).toArray());
        }
        List<String> cells = new ArrayList<>();
        if (column instanceof LongColumn counts) {
            for (int row : rows) cells.add(counts.isMissing(row) ? Numbers.NONE : Numbers.count(counts.getLong(row)));
            return cells;
        }
        for (int row : rows) cells.add(column.isMissing(row) ? Numbers.NONE : shortened(column.getString(row)));
        return cells;
    }

    private static String shortened(String text) {
        if (text.codePointCount(0, text.length()) <= CELL) return text;
        return text.substring(0, text.offsetByCodePoints(0, CELL - 3)) + "...";
    }
}
