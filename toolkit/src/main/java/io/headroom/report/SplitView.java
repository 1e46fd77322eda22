package io.headroom.report;

import io.headroom.corpus.Split;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import java.util.ArrayList;
import java.util.List;

/** A split: how many trials are on which side, and what each side is for. */
final class SplitView implements View<Split> {
    private record Place(int trial, String side) {}

    @Override
    public Class<Split> type() {
        return Split.class;
    }

    @Override
    public Card card(Split split) {
        int all =
                split.train().size() + split.validation().size() + split.test().size();
        return Card.of("Split " + split.name(), Numbers.count(all, "trial") + " on three sides")
                .with(new Grid(
                        "",
                        List.of(
                                Column.text("side"),
                                Column.number("trials"),
                                Column.number("share"),
                                Column.text("for")),
                        List.of(
                                row("training", split.train(), all, "learning, vocabulary, scaling"),
                                row("validation", split.validation(), all, "choosing the best epoch"),
                                row("test", split.test(), all, "the scores, looked at once"),
                                row("left out", split.leftOut(), 0, "sentences with too few trials"))));
    }

    @Override
    public List<?> rows(Split split) {
        List<Place> places = new ArrayList<>();
        split.train().forEach(trial -> places.add(new Place(trial, "training")));
        split.validation().forEach(trial -> places.add(new Place(trial, "validation")));
        split.test().forEach(trial -> places.add(new Place(trial, "test")));
        split.leftOut().forEach(trial -> places.add(new Place(trial, "left out")));
        return places;
    }

    private static List<String> row(String side, List<Integer> trials, int all, String use) {
        String share = all == 0 ? "" : Numbers.percent((double) trials.size() / all);
        return List.of(side, Numbers.count(trials.size()), share, use);
    }
}
