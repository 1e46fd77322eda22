package io.headroom.report;

import io.headroom.corpus.importer.ImportReport;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import java.util.List;
import java.util.Locale;

/** What an import took in, and what it left out and why. */
final class ImportReportView implements View<ImportReport> {
    private static final int SHOWN = 12;

    @Override
    public Class<ImportReport> type() {
        return ImportReport.class;
    }

    @Override
    public Card card(ImportReport report) {
        Card card = Card.of("Import", Numbers.count(report.trials(), "trial") + " in " + report.corpus())
                .row("trials", Numbers.count(report.trials()))
                .row("left out", Numbers.count(report.leftOut().size()))
                .row("bad channels", Numbers.count(report.badChannels().size()));
        if (!report.leftOut().isEmpty()) {
            card = card.with(new Grid(
                    heading("trials left out", report.leftOut().size()),
                    List.of(Column.text("trial"), Column.text("reason")),
                    report.leftOut().stream()
                            .limit(SHOWN)
                            .map(trial -> List.of(trial.id(), trial.reason()))
                            .toList()));
        }
        if (!report.badChannels().isEmpty()) {
            card = card.with(new Grid(
                    heading(
                            "bad channels, kept and marked",
                            report.badChannels().size()),
                    List.of(Column.number("channel, from 0"), Column.text("fault"), Column.number("trials")),
                    report.badChannels().stream()
                            .limit(SHOWN)
                            .map(channel -> List.of(
                                    String.valueOf(channel.channel()),
                                    channel.fault().name().toLowerCase(Locale.ROOT),
                                    Numbers.count(channel.trials())))
                            .toList()));
        }
        for (String note : report.notes()) card = card.note("Note: " + note);
        return card;
    }

    @Override
    public List<?> rows(ImportReport report) {
        return report.leftOut();
    }

    private static String heading(String what, int count) {
        return count > SHOWN ? "The first " + SHOWN + " of " + Numbers.count(count) + " " + what : "";
    }
}
