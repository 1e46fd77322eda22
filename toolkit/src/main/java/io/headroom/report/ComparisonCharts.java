package io.headroom.report;

import io.headroom.compare.Column;
import io.headroom.compare.ComparisonTable;
import io.headroom.plan.Expectation;
import io.headroom.plan.Range;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.knowm.xchart.XYChart;

/** The two pictures of a comparison: what the variants take, and what they give. */
final class ComparisonCharts {
    private ComparisonCharts() {}

    /**
     * Memory of each variant.
     *
     * @param table the comparison
     * @return the chart: measured, what was refused would need, and the upper end of what the guide expects
     */
    static XYChart memory(ComparisonTable table) {
        List<Column> variants = table.columns().stream()
                .filter(column -> !column.name().equals(Column.RANDOM))
                .toList();
        Map<String, List<Double>> gigabytes = new LinkedHashMap<>();
        gigabytes.put(
                "measured",
                values(variants, column -> column.measurement().map(measured -> measured.peakResidentBytes() / 1e9)));
        if (variants.stream().anyMatch(column -> column.refusal().isPresent())) {
            gigabytes.put(
                    "would need, not run here",
                    values(
                            variants,
                            column -> column.refusal()
                                    .flatMap(Column.Refusal::neededBytes)
                                    .map(bytes -> bytes / 1e9)));
        }
        gigabytes.put(
                "the guide expects up to",
                values(
                        variants,
                        column -> column.guide()
                                .flatMap(Expectation::memoryGigabytes)
                                .map(ComparisonCharts::upper)));
        return BarChart.of("Memory at full size", "GB", names(variants), gigabytes, Numbers::gigabytes);
    }

    /**
     * Sentences that are right as a whole.
     *
     * @param table the comparison
     * @return the chart: measured, and the middle of what the guide expects
     */
    static XYChart scores(ComparisonTable table) {
        Map<String, List<Double>> percent = new LinkedHashMap<>();
        percent.put(
                "measured",
                values(table.columns(), column -> column.scores().map(scores -> 100 * scores.exactMatch())));
        percent.put(
                "the guide expects about",
                values(
                        table.columns(),
                        column -> column.guide()
                                .map(Expectation::exactMatch)
                                .map(range -> 50 * (range.low() + range.high()))));
        return BarChart.of(
                "Sentences that are right as a whole",
                "per cent",
                names(table.columns()),
                percent,
                value -> Numbers.percent(value / 100));
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }

    private static List<Double> values(List<Column> columns, Function<Column, Optional<Double>> of) {
        return columns.stream()
                .map(column -> of.apply(column).orElse(Double.NaN))
                .toList();
    }

    /** The most that a range names: its lower end where it has no upper one. */
    static double upper(Range range) {
        return Double.isInfinite(range.high()) ? range.low() : range.high();
    }
}
