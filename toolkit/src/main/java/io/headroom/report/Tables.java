package io.headroom.report;

import io.headroom.error.CallerMistake;
import io.headroom.memory.Bytes;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Results as Tablesaw tables: a row a record, a column a component. */
public final class Tables {
    private Tables() {}

    /**
     * The table of a result.
     *
     * @param result a result with a view, a record, or a list of records of one type
     * @return its rows: of a run its epochs, of a corpus its trials, of a comparison its variants
     * @throws CallerMistake if the object has no rows
     */
    public static Table of(Object result) {
        if (result instanceof Table table) return table;
        List<?> rows = Views.of(result).<List<?>>map(view -> view.rows(result)).orElseGet(() -> asRows(result));
        return ofRecords(name(result), rows);
    }

    /**
     * A table of records.
     *
     * @param name the table's name
     * @param rows records of one type, at least one
     * @return a column a component: numbers as numbers, bytes as a count of bytes, all else as text
     * @throws CallerMistake if a row is no record, or of another type than the first
     */
    public static Table ofRecords(String name, List<?> rows) {
        if (rows.isEmpty()) return Table.create(name);
        Class<?> type = rows.get(0).getClass();
        if (!type.isRecord()) {
            throw new CallerMistake("a " + type.getName() + " has no table; a record or a list of records has");
        }
        Table table = Table.create(name);
        for (RecordComponent component : type.getRecordComponents()) table.addColumns(column(component, rows, type));
        return table;
    }

    private static List<?> asRows(Object result) {
        return result instanceof List<?> list ? list : List.of(result);
    }

    private static String name(Object result) {
        if (result instanceof List<?> list) {
            return list.isEmpty() ? "" : list.get(0).getClass().getSimpleName();
        }
        return Views.of(result)
                .<Class<?>>map(View::type)
                .orElse(result.getClass())
                .getSimpleName();
    }

    private static Column<?> column(RecordComponent component, List<?> rows, Class<?> type) {
        List<Object> values = new ArrayList<>(rows.size());
        for (Object row : rows) {
            if (row.getClass() != type) {
                throw new CallerMistake("rows of one table have one type, expected " + type.getSimpleName() + ", got "
                        + row.getClass().getSimpleName() + "; make a table of each");
            }
            values.add(plain(Components.value(component, row)));
        }
        String name = component.getName();
        if (all(values, Boolean.class)) {
            BooleanColumn column = BooleanColumn.create(name);
            values.forEach(value -> column.append((Boolean) value));
            return column;
        }
        if (all(values, Integer.class) || all(values, Long.class)) {
            LongColumn column = LongColumn.create(name);
            values.forEach(value -> {
                if (value == null) {
                    column.appendMissing();
                } else {
                    column.append(((Number) value).longValue());
                }
            });
            return column;
        }
        if (all(values, Number.class)) {
            DoubleColumn column = DoubleColumn.create(name);
            values.forEach(value -> {
                if (value == null) {
                    column.appendMissing();
                } else {
                    column.append(((Number) value).doubleValue());
                }
            });
            return column;
        }
        StringColumn column = StringColumn.create(name);
        values.forEach(value -> column.append(value == null ? "" : Escape.visible(value.toString())));
        return column;
    }

    private static boolean all(List<Object> values, Class<?> type) {
        return values.stream().anyMatch(value -> value != null)
                && values.stream().allMatch(value -> value == null || type.isInstance(value));
    }

    private static Object plain(Object value) {
        if (value instanceof Optional<?> maybe) return plain(maybe.orElse(null));
        if (value instanceof Bytes bytes) return bytes.count();
        return value;
    }
}
