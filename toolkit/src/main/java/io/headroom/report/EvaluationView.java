package io.headroom.report;

import io.headroom.evaluate.Evaluation;
import io.headroom.evaluate.Prediction;
import io.headroom.evaluate.Scores;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.knowm.xchart.internal.chartpart.Chart;

/** An evaluation: the network's scores beside two guesses that see no signal, and some of the sentences it wrote. */
final class EvaluationView implements View<Evaluation> {
    private static final int EXAMPLES = 8;

    /** A sentence as it was read and as it was written. */
    private record Sentence(int trial, String read, String written, boolean exact) {}

    private record Facts(
            int sentences,
            double exactMatch,
            double wordAccuracy,
            double corpusWer,
            double meanWer,
            double unknownRate,
            Scores random,
            Scores mostFrequentSentence,
            List<Sentence> predictions) {}

    @Override
    public Class<Evaluation> type() {
        return Evaluation.class;
    }

    @Override
    public Card card(Evaluation evaluation) {
        return Card.of("Evaluation", sum(evaluation))
                .with(new Grid(
                        "",
                        List.of(
                                Column.text("who guesses"),
                                Column.number("exact match"),
                                Column.number("word accuracy"),
                                Column.number("corpus WER"),
                                Column.number("mean WER")),
                        List.of(
                                row("the network", own(evaluation)),
                                row("always the most frequent sentence", evaluation.mostFrequentSentence()),
                                row("any training sentence, at random", evaluation.random()))))
                .row("words unknown to the network", Numbers.percent(evaluation.unknownRate()))
                .with(examples(evaluation.predictions()));
    }

    @Override
    public List<?> rows(Evaluation evaluation) {
        return sentences(evaluation);
    }

    @Override
    public Object json(Evaluation evaluation) {
        return new Facts(
                evaluation.sentences(),
                evaluation.exactMatch(),
                evaluation.wordAccuracy(),
                evaluation.corpusWer(),
                evaluation.meanWer(),
                evaluation.unknownRate(),
                evaluation.random(),
                evaluation.mostFrequentSentence(),
                sentences(evaluation));
    }

    @Override
    public Optional<Chart<?, ?>> chart(Evaluation evaluation) {
        Map<String, List<Double>> measures = new LinkedHashMap<>();
        measures.put("the network", percents(own(evaluation)));
        measures.put("most frequent sentence", percents(evaluation.mostFrequentSentence()));
        measures.put("at random", percents(evaluation.random()));
        return Optional.of(BarChart.of(
                "Scores on " + Numbers.count(evaluation.sentences(), "test sentence"),
                "per cent",
                List.of("exact match", "word accuracy", "corpus WER (lower is better)"),
                measures,
                value -> Numbers.percent(value / 100)));
    }

    private static Scores own(Evaluation evaluation) {
        return new Scores(
                evaluation.exactMatch(), evaluation.wordAccuracy(), evaluation.corpusWer(), evaluation.meanWer());
    }

    private static String sum(Evaluation evaluation) {
        return Numbers.count(evaluation.sentences(), "test sentence") + ": exact match "
                + Numbers.percent(evaluation.exactMatch()) + ", word accuracy "
                + Numbers.percent(evaluation.wordAccuracy()) + ", WER " + Numbers.percent(evaluation.corpusWer());
    }

    private static List<String> row(String who, Scores scores) {
        return List.of(
                who,
                Numbers.percent(scores.exactMatch()),
                Numbers.percent(scores.wordAccuracy()),
                Numbers.percent(scores.corpusWer()),
                Numbers.percent(scores.meanWer()));
    }

    private static Grid examples(List<Prediction> predictions) {
        int shown = Math.min(EXAMPLES, predictions.size());
        String heading = shown < predictions.size()
                ? "The first " + shown + " of " + Numbers.count(predictions.size()) + " sentences"
                : "";
        return new Grid(
                heading,
                List.of(Column.number("trial"), Column.text("read"), Column.text("written"), Column.text("")),
                predictions.stream()
                        .limit(shown)
                        .map(EvaluationView::sentence)
                        .map(sentence -> List.of(
                                String.valueOf(sentence.trial()),
                                sentence.read(),
                                sentence.written(),
                                sentence.exact() ? "right" : ""))
                        .toList());
    }

    private static List<Sentence> sentences(Evaluation evaluation) {
        return evaluation.predictions().stream().map(EvaluationView::sentence).toList();
    }

    private static Sentence sentence(Prediction prediction) {
        return new Sentence(
                prediction.trial(),
                String.join(" ", prediction.reference()),
                String.join(" ", prediction.hypothesis()),
                prediction.exact());
    }

    private static List<Double> percents(Scores scores) {
        return List.of(100 * scores.exactMatch(), 100 * scores.wordAccuracy(), 100 * scores.corpusWer());
    }
}
