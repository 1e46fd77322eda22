package io.headroom.report;

import io.headroom.plan.Knobs;
import io.headroom.plan.Knobs.Knob;
import io.headroom.plan.Knobs.Position;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.internal.chartpart.Chart;

/** Settings of a variant and the estimated peak at each of their values. */
final class KnobsView implements View<Knobs> {
    private record Row(String knob, long value, long peakBytes) {}

    @Override
    public Class<Knobs> type() {
        return Knobs.class;
    }

    @Override
    public Card card(Knobs knobs) {
        List<List<String>> cells = new ArrayList<>();
        for (Knob knob : knobs.knobs()) {
            for (Position position : knob.positions()) {
                double share =
                        (double) position.peak().count() / knobs.standing().count();
                cells.add(List.of(
                        knob.name(),
                        Numbers.count(position.value()),
                        position.peak().toString(),
                        Numbers.percent(share)));
            }
        }
        Card card = Card.of("Knobs of " + knobs.name(), "peak " + knobs.standing() + " as it stands; computed");
        if (cells.isEmpty()) return card.note("No setting was turned yet.");
        return card.with(new Grid(
                "",
                List.of(
                        Column.text("setting"),
                        Column.number("value"),
                        Column.number("peak"),
                        Column.number("of " + knobs.name())),
                cells));
    }

    @Override
    public List<?> rows(Knobs knobs) {
        return knobs.knobs().stream()
                .flatMap(knob -> knob.positions().stream()
                        .map(position -> new Row(
                                knob.name(), position.value(), position.peak().count())))
                .toList();
    }

    @Override
    public Optional<Chart<?, ?>> chart(Knobs knobs) {
        return knobs.knobs().isEmpty() ? Optional.empty() : Optional.of(KnobsChart.of(knobs));
    }
}
