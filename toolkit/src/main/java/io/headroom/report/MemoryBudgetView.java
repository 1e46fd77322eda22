package io.headroom.report;

import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryBound;
import io.headroom.memory.MemoryBudget;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import java.util.List;
import java.util.Optional;

/** A memory budget: every bound, who has taken what of it, and under which least is left. */
final class MemoryBudgetView implements View<MemoryBudget> {
    private static final List<Column> COLUMNS = List.of(
            Column.text("bound"),
            Column.text("where"),
            Column.number("limit"),
            Column.number("this process"),
            Column.number("others"),
            Column.number("left"),
            Column.text(""));

    private record Row(
            String name, String where, Bytes limit, Bytes own, Optional<Bytes> others, Bytes left, boolean tightest) {
        static Row of(MemoryBound bound, boolean tightest) {
            return new Row(
                    bound.name(), bound.where(), bound.limit(), bound.own(), bound.others(), bound.left(), tightest);
        }
    }

    /** What a program wants to know of a budget. */
    private record Facts(Bytes allowed, String boundBy, List<Row> bounds, List<String> notes) {}

    @Override
    public Class<MemoryBudget> type() {
        return MemoryBudget.class;
    }

    @Override
    public Card card(MemoryBudget budget) {
        Card card = withBounds(Card.of("Memory budget", budget.toString()), budget);
        for (String note : budget.notes()) card = card.note("Note: " + note);
        return card;
    }

    @Override
    public List<?> rows(MemoryBudget budget) {
        return budget.bounds().isEmpty() ? List.of(budget) : bounds(budget);
    }

    @Override
    public Object json(MemoryBudget budget) {
        return new Facts(budget.allowed(), budget.boundBy(), bounds(budget), budget.notes());
    }

    static Card withBounds(Card card, MemoryBudget budget) {
        if (budget.bounds().isEmpty()) return card;
        return card.with(new Grid(
                "",
                COLUMNS,
                bounds(budget).stream().map(MemoryBudgetView::cells).toList()));
    }

    private static List<Row> bounds(MemoryBudget budget) {
        Optional<MemoryBound> tightest = budget.tightest();
        return budget.bounds().stream()
                .map(bound -> Row.of(bound, bound.equals(tightest.orElseThrow())))
                .toList();
    }

    private static List<String> cells(Row row) {
        return List.of(
                row.name,
                row.where,
                row.limit.toString(),
                row.own.toString(),
                row.others.map(Bytes::toString).orElse("not known"),
                row.left.toString(),
                row.tightest ? "tightest" : "");
    }
}
