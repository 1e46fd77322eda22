package io.headroom.report;

import io.headroom.memory.Footprint;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import java.util.List;
import java.util.Locale;

/** What takes memory, item by item. */
final class FootprintView implements View<Footprint> {
    @Override
    public Class<Footprint> type() {
        return Footprint.class;
    }

    @Override
    public Card card(Footprint footprint) {
        List<List<String>> rows = footprint.items().stream()
                .map(item -> List.of(
                        item.name(),
                        item.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        item.bytes().toString(),
                        item.formula()))
                .toList();
        return Card.of("Footprint", Numbers.count(rows.size(), "item"))
                .with(new Grid(
                        "",
                        List.of(
                                Column.text("item"),
                                Column.text("memory"),
                                Column.number("bytes"),
                                Column.text("formula")),
                        rows));
    }

    @Override
    public List<?> rows(Footprint footprint) {
        return footprint.items();
    }
}
