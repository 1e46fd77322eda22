package io.headroom.report;

import io.headroom.plan.GradientComparison;
import io.headroom.plan.GradientComparison.Row;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import io.headroom.train.GradientKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether two schedules gave one step: the verdict, the largest differences, and every one that needs a word. */
final class GradientComparisonView implements View<GradientComparison> {
    private static final int ORDINARY = 4;

    private record Cells(
            String parameter,
            String kind,
            double difference,
            double errorOfFirst,
            double errorOfSecond,
            boolean same) {}

    @Override
    public Class<GradientComparison> type() {
        return GradientComparison.class;
    }

    @Override
    public Card card(GradientComparison comparison) {
        List<List<String>> cells = new ArrayList<>();
        List<Row> left = new ArrayList<>();
        int ordinary = 0;
        for (Row row : comparison.rows()) {
            boolean plain =
                    row.kind() == GradientKind.SUM && row.same() && !row.name().equals("loss");
            if (plain && ordinary++ >= ORDINARY) left.add(row);
            else cells.add(cells(row));
        }
        Card card = Card.of(
                        comparison.same() ? "The gradients are the same" : "The gradients are NOT the same",
                        verdict(comparison))
                .row("first", comparison.one().variant().schedule().toString())
                .row("second", comparison.other().variant().schedule().toString())
                .with(new Grid("", columns(), cells));
        if (!left.isEmpty()) {
            card = card.note(Numbers.count(left.size()) + " more differ by at most "
                    + small(left.get(0).difference()) + "; table(x) lists them.");
        }
        return card.note(size(comparison));
    }

    @Override
    public List<?> rows(GradientComparison comparison) {
        return comparison.rows().stream()
                .map(row -> new Cells(
                        row.name(),
                        row.kind().name().toLowerCase(Locale.ROOT),
                        row.difference(),
                        row.oneError(),
                        row.otherError(),
                        row.same()))
                .toList();
    }

    private static List<Column> columns() {
        return List.of(
                Column.text("gradient"),
                Column.number("difference"),
                Column.number("error of the first"),
                Column.number("error of the second"),
                Column.text(""));
    }

    private static List<String> cells(Row row) {
        return List.of(
                row.name(), small(row.difference()), small(row.oneError()), small(row.otherError()), remark(row));
    }

    private static String verdict(GradientComparison comparison) {
        long apart = comparison.rows().stream().filter(row -> !row.same()).count();
        return apart == 0
                ? "no more than rounding lies between the two schedules, in the loss and in "
                        + Numbers.count(comparison.rows().size() - 1, "array")
                : Numbers.count(apart) + " of "
                        + Numbers.count(comparison.rows().size()) + " differ by more than rounding";
    }

    private static String remark(Row row) {
        if (!row.same()) return "differs";
        return switch (row.kind()) {
            case SUM -> "";
            case CANCELLING -> "terms cancel";
            case ZERO -> "zero by mathematics";
        };
    }

    private static String size(GradientComparison comparison) {
        var settings = comparison.one();
        return "Largest difference as a part of the largest entry (of a gradient that is zero: of the largest of all)."
                + " Errors are differences from double precision. One step of "
                + Numbers.count(settings.variant().effectiveBatch(), "trial") + " of noise, " + settings.channels()
                + " channels x " + Numbers.count(settings.networkSamples()) + " samples, hidden "
                + settings.variant().hidden() + ", dropout on, half of the words forced.";
    }

    private static String small(double part) {
        return Double.isFinite(part) ? String.format(Locale.ROOT, "%.1e", part) : Numbers.NONE;
    }
}
