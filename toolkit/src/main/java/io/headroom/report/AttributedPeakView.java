package io.headroom.report;

import io.headroom.memory.Bytes;
import io.headroom.plan.AttributedItem;
import io.headroom.plan.AttributedPeak;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import io.headroom.report.Card.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.knowm.xchart.internal.chartpart.Chart;

/** Who has a measured peak: each part as it was estimated and as it was measured. */
final class AttributedPeakView implements View<AttributedPeak> {
    @Override
    public Class<AttributedPeak> type() {
        return AttributedPeak.class;
    }

    @Override
    public Card card(AttributedPeak peak) {
        String title = "Peak of " + peak.name() + ", attributed";
        if (peak.items().isEmpty()) return Card.of(title, "this system does not tell who has it");
        Card card = Card.of(title, sum(peak)).with(grid(peak));
        return Pictures.on(card, () -> picture(peak));
    }

    /** How much has an owner, in words. */
    static String sum(AttributedPeak peak) {
        return Numbers.percent(peak.attributedShare()) + " of " + new Bytes(peak.peakBytes()) + " attributed";
    }

    static Grid grid(AttributedPeak peak) {
        List<List<String>> cells = new ArrayList<>();
        long estimated = 0;
        for (AttributedItem item : peak.items()) {
            cells.add(List.of(
                    item.item(),
                    item.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    words(item.estimatedBytes()),
                    words(item.measuredBytes()),
                    Numbers.percent(item.share())));
            estimated += item.estimatedBytes();
        }
        cells.add(List.of("peak", "", words(estimated), words(peak.peakBytes()), Numbers.percent(1)));
        return new Grid(
                "Who has the peak",
                List.of(
                        Column.text("item"),
                        Column.text("kind"),
                        Column.number("estimated"),
                        Column.number("measured"),
                        Column.number("of the peak")),
                cells);
    }

    static Picture picture(AttributedPeak peak) {
        return Picture.of(Png.of(AttributionChart.of(peak)), "estimated and measured bytes of each part of the peak");
    }

    @Override
    public List<?> rows(AttributedPeak peak) {
        return peak.items();
    }

    @Override
    public Optional<Chart<?, ?>> chart(AttributedPeak peak) {
        return peak.items().isEmpty() ? Optional.empty() : Optional.of(AttributionChart.of(peak));
    }

    private static String words(long bytes) {
        return (bytes < 0 ? "-" : "") + new Bytes(Math.abs(bytes));
    }
}
