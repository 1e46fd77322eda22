package io.headroom.report;

import io.headroom.evaluate.Prediction;
import io.headroom.evaluate.TrialAttention;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import io.headroom.report.Card.Picture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.knowm.xchart.internal.chartpart.Chart;

/** Where a network looked for each word of a trial: when most, and a picture over the whole trial. */
final class TrialAttentionView implements View<TrialAttention> {
    /** A word and the moment of its largest weight. */
    private record Word(int place, String word, double mostAtSeconds, double shareThere) {}

    @Override
    public Class<TrialAttention> type() {
        return TrialAttention.class;
    }

    @Override
    public Card card(TrialAttention attention) {
        Prediction prediction = attention.prediction();
        Card card = Card.of("Attention in trial " + prediction.trial(), prediction.exact() ? "every word is right" : "")
                .row("read", String.join(" ", prediction.reference()))
                .row("written", String.join(" ", prediction.hypothesis()))
                .row("length", Numbers.seconds(attention.trial().seconds()))
                .row("sampling rate", Numbers.decimal(attention.trial().sampleRateHz()) + " Hz");
        if (prediction.attention().words() == 0) return card.row("attention", "not kept");
        card = card.with(grid(words(attention)));
        if (prediction.attention().time() > attention.trial().samples()) {
            card = card.note("What follows the trial's end is padding: as long as the longest trial.");
        }
        return Pictures.canDraw()
                ? card.with(Picture.of(Png.of(picture(attention)), "attention of each word over time"))
                : card;
    }

    @Override
    public List<?> rows(TrialAttention attention) {
        return words(attention);
    }

    @Override
    public Object json(TrialAttention attention) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("trial", attention.trial());
        fields.put("reference", attention.prediction().reference());
        fields.put("hypothesis", attention.prediction().hypothesis());
        fields.put("attention", attention.prediction().attention().rows());
        return fields;
    }

    @Override
    public Optional<Chart<?, ?>> chart(TrialAttention attention) {
        return attention.prediction().attention().words() == 0 ? Optional.empty() : Optional.of(picture(attention));
    }

    private static Chart<?, ?> picture(TrialAttention attention) {
        return HeatMap.attention(
                "Where the network looked for each word of trial "
                        + attention.prediction().trial(),
                names(attention.prediction()),
                attention.prediction().attention().rows(),
                attention.trial().sampleRateHz());
    }

    /** What was written, and the end that follows unless the sentence was cut off. */
    static List<String> names(Prediction prediction) {
        List<String> names = new ArrayList<>(prediction.hypothesis());
        while (names.size() < prediction.attention().words()) names.add("(end)");
        return names.subList(0, prediction.attention().words());
    }

    private static List<Word> words(TrialAttention attention) {
        List<String> names = names(attention.prediction());
        List<Word> words = new ArrayList<>();
        for (int word = 0; word < names.size(); word++) {
            float[] weights = attention.prediction().attention().row(word);
            int most = 0;
            for (int t = 1; t < weights.length; t++) if (weights[t] > weights[most]) most = t;
            words.add(
                    new Word(word + 1, names.get(word), most / attention.trial().sampleRateHz(), weights[most]));
        }
        return words;
    }

    private static Grid grid(List<Word> words) {
        List<String> seconds =
                Numbers.column(words.stream().mapToDouble(Word::mostAtSeconds).toArray());
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            rows.add(List.of(word.place() + " " + word.word(), seconds.get(i), Numbers.percent(word.shareThere())));
        }
        return new Grid(
                "",
                List.of(
                        Column.text("word"),
                        Column.number("looked most at, s"),
                        Column.number("share of that one sample")),
                rows);
    }
}
