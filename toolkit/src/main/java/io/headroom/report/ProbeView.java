package io.headroom.report;

import io.headroom.memory.Bytes;
import io.headroom.plan.Probe;
import io.headroom.plan.Work;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a machine's speeds are, and what they depend on. */
final class ProbeView implements View<Probe> {
    @Override
    public Class<Probe> type() {
        return Probe.class;
    }

    @Override
    public Card card(Probe probe) {
        var machine = probe.machine();
        Card card = Card.of(
                        "Probe of this machine",
                        "took " + Numbers.seconds(probe.seconds()) + "; its speeds explain what was timed within "
                                + Numbers.percent(probe.meanError()) + " on average")
                .row("processor", machine.processor() + ", " + Numbers.count(machine.threads(), "thread"))
                .row("instructions", String.join(" ", machine.features()))
                .row("Java", machine.java())
                .row("engine", machine.engine())
                .row("allocator", machine.allocator());
        for (Probe.Products products : probe.products()) {
            card = card.row("products of size " + products.size(), Numbers.decimal(products.gflops()) + " GFLOP/s");
        }
        return card.row("fresh memory", new Bytes(Math.round(probe.freshBytesPerSecond())) + " a second")
                .row("engine and process", new Bytes(probe.processBytes()).toString())
                .with(speeds(probe));
    }

    @Override
    public List<?> rows(Probe probe) {
        return probe.products();
    }

    private static Grid speeds(Probe probe) {
        List<List<String>> cells = new ArrayList<>();
        for (Work kind : Work.values()) {
            double nanoseconds = probe.speeds().nanoseconds().get(kind);
            cells.add(List.of(
                    kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    String.format(Locale.ROOT, "%.4g", nanoseconds)));
        }
        return new Grid("Speeds", List.of(Column.text("work"), Column.number("ns a unit")), cells);
    }
}
