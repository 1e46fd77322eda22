package io.headroom.report;

import io.headroom.log.LogTail;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import java.util.List;

/** The end of the log. */
final class LogTailView implements View<LogTail> {
    private record Line(String line) {}

    @Override
    public Class<LogTail> type() {
        return LogTail.class;
    }

    @Override
    public Card card(LogTail tail) {
        Card card = Card.of(
                "Log",
                tail.lines().isEmpty() ? "nothing was logged" : tail.file().toString());
        if (!tail.lines().isEmpty()) {
            card = card.with(new Grid(
                    "",
                    List.of(Column.text("newest last")),
                    tail.lines().stream().map(List::of).toList()));
        }
        return tail.trouble().isEmpty() ? card : card.note(tail.trouble());
    }

    @Override
    public List<?> rows(LogTail tail) {
        return tail.lines().stream().map(Line::new).toList();
    }
}
