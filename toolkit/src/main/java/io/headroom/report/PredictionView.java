package io.headroom.report;

import io.headroom.evaluate.Prediction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.knowm.xchart.internal.chartpart.Chart;

/** One sentence that a network wrote, and where in the trial it looked for each word. */
final class PredictionView implements View<Prediction> {
    @Override
    public Class<Prediction> type() {
        return Prediction.class;
    }

    @Override
    public Card card(Prediction prediction) {
        return Card.of("Prediction of trial " + prediction.trial(), prediction.exact() ? "every word is right" : "")
                .row("read", String.join(" ", prediction.reference()))
                .row("written", String.join(" ", prediction.hypothesis()))
                .row(
                        "attention",
                        prediction.attention().words() == 0
                                ? "not kept; attention(run, " + prediction.trial() + ") shows it"
                                : "kept; plot shows it");
    }

    @Override
    public List<?> rows(Prediction prediction) {
        return List.of();
    }

    @Override
    public Object json(Prediction prediction) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("trial", prediction.trial());
        fields.put("reference", prediction.reference());
        fields.put("hypothesis", prediction.hypothesis());
        fields.put("attention", prediction.attention().rows());
        return fields;
    }

    @Override
    public Optional<Chart<?, ?>> chart(Prediction prediction) {
        if (prediction.attention().words() == 0) return Optional.empty();
        return Optional.of(HeatMap.attention(
                "Where the network looked for each word of trial " + prediction.trial(),
                TrialAttentionView.names(prediction),
                prediction.attention().rows()));
    }
}
