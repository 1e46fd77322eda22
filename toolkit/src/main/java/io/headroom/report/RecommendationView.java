package io.headroom.report;

import io.headroom.compare.Recommendation;
import io.headroom.compare.Recommendation.Choice;
import io.headroom.memory.Bytes;
import io.headroom.plan.Plan;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.knowm.xchart.internal.chartpart.Chart;

/** Which variant to train here: the choices beside each other, the reasons, and what to type. */
final class RecommendationView implements View<Recommendation> {
    /** A choice; the predictions are the fitting plan's. */
    private record Row(
            String variant,
            double expectedExactMatchLow,
            double expectedExactMatchHigh,
            boolean fits,
            long neededBytes) {}

    /** What scripts read. */
    private record Keys(
            String variant,
            long predictedPeakBytes,
            long budgetBytes,
            double predictedSecondsPerTrial,
            String options,
            String command,
            List<Row> choices,
            List<String> reasons) {}

    @Override
    public Class<Recommendation> type() {
        return Recommendation.class;
    }

    @Override
    public Card card(Recommendation recommendation) {
        Plan plan = recommendation.plan();
        Card card = Card.of(
                        "Train " + plan.variant().name(),
                        "within " + plan.budget().allowed() + ": peak " + plan.peak() + ", "
                                + Numbers.seconds(plan.secondsPerTrial()) + " a trial, predicted"
                                + (plan.losses().isEmpty() ? "; nothing is given up" : ""))
                .with(choices(recommendation))
                .row("schedule", plan.variant().schedule().toString())
                .row(
                        "in a cell",
                        recommendation.trials().isPresent()
                                ? "train(recommendation.plan(), corpus)"
                                : "train(recommend(corpus).plan(), corpus)")
                .row("in a shell", recommendation.command())
                .row("times predicted for", plan.speeds());
        for (String reason : recommendation.reasons()) card = card.note(reason);
        for (String note : plan.budget().notes()) card = card.note(note);
        for (var loss : plan.losses()) card = card.note("Given up: " + loss.name() + ": " + loss.cost() + ".");
        return card;
    }

    @Override
    public List<?> rows(Recommendation recommendation) {
        return recommendation.choices().stream().map(RecommendationView::row).toList();
    }

    @Override
    public Object json(Recommendation recommendation) {
        Plan plan = recommendation.plan();
        return new Keys(
                plan.variant().name(),
                plan.peak().count(),
                plan.budget().allowed().count(),
                plan.secondsPerTrial(),
                plan.options(),
                recommendation.command(),
                recommendation.choices().stream().map(RecommendationView::row).toList(),
                recommendation.reasons());
    }

    @Override
    public Optional<Chart<?, ?>> chart(Recommendation recommendation) {
        List<Choice> choices = recommendation.choices();
        var chart = BarChart.of(
                "What each variant needs here",
                "GB, predicted",
                choices.stream().map(choice -> choice.variant().name()).toList(),
                Map.of(
                        "GB",
                        choices.stream()
                                .map(choice -> choice.neededBytes() / 1e9)
                                .toList()),
                Numbers::gigabytes);
        chart.getStyler().setLegendVisible(false);
        return Optional.of(chart);
    }

    private static Grid choices(Recommendation recommendation) {
        boolean data = recommendation.trials().isPresent();
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("variant"),
                Column.number("exact match, as the guide expects"),
                Column.number("predicted peak"),
                Column.number("a trial")));
        if (data) columns.add(Column.number("a pass over all"));
        columns.add(Column.text("here"));
        List<List<String>> cells = new ArrayList<>();
        for (Choice choice : recommendation.choices()) {
            List<String> line = new ArrayList<>(List.of(
                    choice.variant().name(),
                    choice.exactMatch().percent(),
                    new Bytes(choice.neededBytes()).toString(),
                    choice.plan()
                            .map(plan -> Numbers.seconds(plan.secondsPerTrial()))
                            .orElse("-")));
            if (data) line.add(pass(recommendation, choice));
            line.add(verdict(recommendation, choice));
            cells.add(line);
        }
        return new Grid("", columns, cells);
    }

    private static String pass(Recommendation recommendation, Choice choice) {
        return choice.plan()
                .flatMap(recommendation::secondsOfAPass)
                .map(Numbers::seconds)
                .orElse("-");
    }

    private static String verdict(Recommendation recommendation, Choice choice) {
        if (choice.plan().isEmpty()) {
            return choice.equals(recommendation.best()) ? "fits with something given up" : "does not fit";
        }
        return choice.equals(recommendation.best()) ? "recommended" : "fits";
    }

    private static Row row(Choice choice) {
        return new Row(
                choice.variant().name(),
                choice.exactMatch().low(),
                choice.exactMatch().high(),
                choice.plan().isPresent(),
                choice.neededBytes());
    }
}
