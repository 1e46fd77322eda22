package io.headroom.report;

import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import io.headroom.signal.ChannelReport;
import java.util.List;
import java.util.Locale;

/** Which channels cannot be trusted, and why. */
final class ChannelReportView implements View<ChannelReport> {
    @Override
    public Class<ChannelReport> type() {
        return ChannelReport.class;
    }

    @Override
    public Card card(ChannelReport report) {
        int bad = report.bad().size();
        Card card = Card.of(
                "Channels",
                bad == 0
                        ? "all " + Numbers.count(report.channels()) + " usable"
                        : Numbers.count(bad) + " of " + Numbers.count(report.channels()) + " bad");
        if (bad == 0) return card;
        List<List<String>> rows = report.bad().stream()
                .map(channel -> List.of(
                        Numbers.count(channel.index()),
                        channel.name(),
                        channel.fault() == ChannelReport.Fault.NAN
                                ? "not a number"
                                : channel.fault().name().toLowerCase(Locale.ROOT),
                        Numbers.percent(channel.share())))
                .toList();
        return card.with(new Grid(
                "",
                List.of(
                        Column.number("channel, from 0"),
                        Column.text("name"),
                        Column.text("fault"),
                        Column.number("of its samples")),
                rows));
    }

    @Override
    public List<?> rows(ChannelReport report) {
        return report.bad();
    }
}
