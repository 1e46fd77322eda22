package io.headroom.report;

import io.headroom.memory.Bytes;
import io.headroom.plan.MemoryTimeline;
import io.headroom.plan.MemoryTimeline.Span;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import io.headroom.report.Card.Picture;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.internal.chartpart.Chart;

/** Resident memory over one step, by phase. */
final class TimelineView implements View<MemoryTimeline> {
    private static final String TITLE = "Resident memory over one step";
    /** A step of many micro-batches has as many turns; their picture says more. */
    private static final int TURNS = 24;

    @Override
    public Class<MemoryTimeline> type() {
        return MemoryTimeline.class;
    }

    @Override
    public Card card(MemoryTimeline timeline) {
        List<Span> spans = timeline.spans();
        if (spans.isEmpty()) return Card.of(TITLE, "nobody watched this step");
        List<List<String>> cells = spans.stream()
                .limit(TURNS)
                .map(span -> List.of(
                        span.name(),
                        Numbers.seconds(span.fromSeconds()),
                        Numbers.seconds(span.toSeconds() - span.fromSeconds()),
                        new Bytes(span.peakResidentBytes()).toString()))
                .toList();
        Card card = Card.of(
                        TITLE,
                        Numbers.count(spans.size(), "phase") + " in "
                                + Numbers.seconds(spans.get(spans.size() - 1).toSeconds()))
                .with(new Grid(
                        spans.size() > TURNS ? "The first " + TURNS + " of " + spans.size() + " phases" : "",
                        List.of(
                                Column.text("phase"),
                                Column.number("begins at"),
                                Column.number("takes"),
                                Column.number("peak")),
                        cells));
        return Pictures.on(card, () -> picture(timeline));
    }

    /** The picture as a part of a card. */
    static Picture picture(MemoryTimeline timeline) {
        return Picture.of(Png.of(TimelineChart.of(timeline)), "resident memory over one step, by phase");
    }

    @Override
    public List<?> rows(MemoryTimeline timeline) {
        return timeline.spans();
    }

    @Override
    public Optional<Chart<?, ?>> chart(MemoryTimeline timeline) {
        return timeline.spans().isEmpty() ? Optional.empty() : Optional.of(TimelineChart.of(timeline));
    }
}
