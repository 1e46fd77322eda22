package io.headroom.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/**
 * The columns of numbers of a table, over its first column: lines if that holds numbers, groups of bars if it holds names.
 */
final class TableChart {
    /** More groups of bars than this have no room for their names. */
    private static final int MOST_NAMES = 12;

    /** Pixels: XChart's own are as near to each other as the labels can stand. */
    private static final int ROOM_FOR_A_TICK = 80;

    /** More have no room on a page, and would take minutes to draw. */
    private static final int MOST_POINTS = 4 * Png.WIDTH;

    private static final int HEIGHT = 420;

    private TableChart() {}

    /**
     * Draws a table.
     *
     * @param table the table
     * @return the chart; empty for a table without such columns, with too many names, or with bars that would go below 0
     */
    static Optional<Chart<?, ?>> of(Table table) {
        if (table.columnCount() < 2 || table.isEmpty()) return Optional.empty();
        Map<String, double[]> measures = new LinkedHashMap<>();
        for (var column : table.columns().subList(1, table.columnCount())) {
            if (column instanceof NumericColumn<?> numbers) measures.put(column.name(), numbers.asDoubleArray());
        }
        if (measures.values().stream().flatMapToDouble(DoubleStream::of).noneMatch(Double::isFinite)) {
            return Optional.empty();
        }
        return table.column(0) instanceof NumericColumn<?> x
                ? Optional.of(lines(table, x.asDoubleArray(), measures))
                : bars(table, measures);
    }

    private static XYChart lines(Table table, double[] x, Map<String, double[]> measures) {
        String y = measures.size() == 1 ? measures.keySet().iterator().next() : "";
        XYChart chart = LineChart.of(title(table), table.column(0).name(), y, HEIGHT);
        chart.getStyler().setxAxisTickLabelsFormattingFunction(Numbers::tick);
        chart.getStyler().setXAxisTickMarkSpacingHint(ROOM_FOR_A_TICK);
        int[] known = IntStream.range(0, x.length)
                .filter(row -> Double.isFinite(x[row]))
                .toArray();
        int stretch = stretch(known.length);
        if (stretch > 1) {
            chart.setXAxisTitle(chart.getXAxisTitle() + " (the lowest and the highest of each "
                    + Numbers.count(stretch, "row") + ')');
        }
        measures.forEach((name, values) -> {
            int[] drawn = stretch > 1 ? extremes(known, values, stretch) : known;
            if (IntStream.of(drawn).anyMatch(row -> Double.isFinite(values[row]))) {
                chart.addSeries(Escape.visible(name), at(drawn, x), at(drawn, values));
            }
        });
        return chart;
    }

    private static double[] at(int[] rows, double[] values) {
        return IntStream.of(rows).mapToDouble(row -> values[row]).toArray();
    }

    /** How many rows two points stand for; 1 if there is room for each. */
    private static int stretch(int rows) {
        return rows <= MOST_POINTS ? 1 : (2 * rows + MOST_POINTS - 1) / MOST_POINTS;
    }

    /** Of each stretch the row with the lowest number and that with the highest, in their order; of one without any, a gap. */
    private static int[] extremes(int[] rows, double[] values, int stretch) {
        IntStream.Builder kept = IntStream.builder();
        for (int from = 0; from < rows.length; from += stretch) {
            int lowest = rows[from];
            int highest = rows[from];
            for (int i = from; i < Math.min(rows.length, from + stretch); i++) {
                double value = values[rows[i]];
                if (value < values[lowest] || Double.isNaN(values[lowest])) lowest = rows[i];
                if (value > values[highest] || Double.isNaN(values[highest])) highest = rows[i];
            }
            kept.add(Math.min(lowest, highest));
            if (lowest != highest) kept.add(Math.max(lowest, highest));
        }
        return kept.build().toArray();
    }

    private static Optional<Chart<?, ?>> bars(Table table, Map<String, double[]> measures) {
        boolean below =
                measures.values().stream().flatMapToDouble(DoubleStream::of).anyMatch(value -> value < 0);
        if (below || table.rowCount() > MOST_NAMES) return Optional.empty();
        List<String> names = new ArrayList<>();
        for (int row = 0; row < table.rowCount(); row++) names.add(table.getString(row, 0));
        Map<String, List<Double>> heights = new LinkedHashMap<>();
        measures.forEach((name, values) ->
                heights.put(name, DoubleStream.of(values).boxed().toList()));
        return Optional.of(BarChart.of(title(table), "", names, heights, Numbers::decimal));
    }

    private static String title(Table table) {
        return table.name() == null ? "" : table.name();
    }
}
