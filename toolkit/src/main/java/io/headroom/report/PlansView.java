package io.headroom.report;

import io.headroom.plan.Plan;
import io.headroom.plan.Plans;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.knowm.xchart.internal.chartpart.Chart;

/** Plans as rows: the budget, the settings, the predicted peak and the predicted time. */
final class PlansView implements View<Plans> {
    private record Row(
            String variant,
            long budgetBytes,
            String schedule,
            long threads,
            long predictedPeakBytes,
            double predictedSecondsPerTrial) {}

    @Override
    public Class<Plans> type() {
        return Plans.class;
    }

    @Override
    public Card card(Plans plans) {
        List<List<String>> cells = new ArrayList<>();
        for (Plan plan : plans.all()) {
            cells.add(List.of(
                    plan.variant().name(),
                    budget(plan),
                    plan.variant().schedule().toString(),
                    Numbers.count(plan.threads()),
                    plan.peak().toString(),
                    Numbers.seconds(plan.secondsPerTrial())));
        }
        Card card = Card.of("Plans", "the fastest way that fits each budget")
                .with(new Grid(
                        "",
                        List.of(
                                Column.text("variant"),
                                Column.number("budget"),
                                Column.text("settings"),
                                Column.number("threads"),
                                Column.number("predicted peak"),
                                Column.number("predicted time a trial")),
                        cells))
                .note("Times predicted for: " + each(plans.all().stream().map(Plan::speeds)) + ".");
        for (String note : notes(plans)) card = card.note(note);
        return card;
    }

    @Override
    public List<?> rows(Plans plans) {
        return plans.all().stream()
                .map(plan -> new Row(
                        plan.variant().name(),
                        plan.budget().allowed().count(),
                        plan.variant().schedule().toString(),
                        plan.threads(),
                        plan.peak().count(),
                        plan.secondsPerTrial()))
                .toList();
    }

    @Override
    public Optional<Chart<?, ?>> chart(Plans plans) {
        var chart = BarChart.of(
                "What more memory buys",
                "seconds a trial, predicted",
                plans.all().stream().map(PlansView::budget).toList(),
                Map.of(
                        "seconds",
                        plans.all().stream().map(Plan::secondsPerTrial).toList()),
                Numbers::seconds);
        chart.getStyler().setLegendVisible(false);
        return Optional.of(chart);
    }

    private static String budget(Plan plan) {
        return plan.budget().allowed().toString();
    }

    private static List<String> notes(Plans plans) {
        return plans.all().stream()
                .flatMap(plan -> Stream.concat(
                        plan.budget().notes().stream(),
                        plan.losses().stream()
                                .map(loss -> "Given up within " + budget(plan) + ": " + loss.name() + ": " + loss.cost()
                                        + ".")))
                .distinct()
                .toList();
    }

    private static String each(Stream<String> words) {
        return words.distinct().collect(Collectors.joining("; "));
    }
}
