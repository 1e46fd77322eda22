package io.headroom.report;

import io.headroom.evaluate.Scores;

/** The four scores of one set of sentences. */
final class ScoresView implements View<Scores> {
    @Override
    public Class<Scores> type() {
        return Scores.class;
    }

    @Override
    public Card card(Scores scores) {
        return Card.of("Scores", "")
                .row("exact match", Numbers.percent(scores.exactMatch()))
                .row("word accuracy", Numbers.percent(scores.wordAccuracy()))
                .row("WER of all words", Numbers.percent(scores.corpusWer()))
                .row("mean WER of a sentence", Numbers.percent(scores.meanWer()));
    }
}
