package io.headroom.report;

import io.headroom.engine.ComputeDevice;
import io.headroom.memory.Bytes;
import io.headroom.plan.Plan;
import io.headroom.report.Card.Bar;
import io.headroom.report.Card.Bars;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.knowm.xchart.internal.chartpart.Chart;

/** How a training fits its budget: what each step bought, the predicted peak against the budget, and what more would buy. */
final class PlanView implements View<Plan> {
    /** What scripts read of a plan. */
    private record Keys(
            Plan plan,
            long predictedPeakBytes,
            long budgetBytes,
            double predictedSecondsPerTrial,
            int threads,
            String options) {}

    @Override
    public Class<Plan> type() {
        return Plan.class;
    }

    @Override
    public Card card(Plan plan) {
        Card card = Card.of(
                        "Plan of " + plan.variant().name() + " within "
                                + plan.budget().allowed(),
                        "peak " + plan.peak() + ", " + Numbers.seconds(plan.secondsPerTrial()) + " a trial, predicted"
                                + (plan.losses().isEmpty() ? "; computes what the variant computes" : ""))
                .with(steps(plan))
                .with(bars(plan))
                .row("budget", plan.budget().toString())
                .row("a step takes", plan.step().total().toString())
                .row("kept free beside it", plan.reserve().total() + ": " + reserve(plan))
                .row("schedule", plan.variant().schedule().toString())
                .row("threads", Numbers.count(plan.threads()))
                .row("options", plan.options())
                .row("times predicted for", plan.speeds())
                .row("next faster", faster(plan));
        card = card.note("Whatever the budget: trials stay on disk and their copies are made when they are read"
                + plan.leftOnDisk()
                        .map(bytes -> " (" + bytes + " in memory otherwise)")
                        .orElse("")
                + ", and attention's keys are projected once a sentence.");
        if (plan.device() == ComputeDevice.GPU) {
            card = card.note(
                    "For a GPU: its attention is recorded, and its arrays are counted as the processor's would be,"
                            + " the process included. Training on a GPU has not been tried; the times are a processor's.");
        }
        for (String note : plan.budget().notes()) card = card.note(note);
        for (var loss : plan.losses()) card = card.note("Given up: " + loss.name() + ": " + loss.cost() + ".");
        return card;
    }

    @Override
    public List<?> rows(Plan plan) {
        return plan.steps();
    }

    @Override
    public Object json(Plan plan) {
        return new Keys(
                plan,
                plan.peak().count(),
                plan.budget().allowed().count(),
                plan.secondsPerTrial(),
                plan.threads(),
                plan.options());
    }

    @Override
    public Optional<Chart<?, ?>> chart(Plan plan) {
        return Optional.of(WaterfallChart.of(plan.steps().stream()
                .map(step -> new WaterfallChart.Stage(step.name(), step.peakBytes(), step.secondsPerTrial()))
                .toList()));
    }

    private static Grid steps(Plan plan) {
        List<List<String>> cells = new ArrayList<>();
        for (Plan.Step step : plan.steps()) {
            boolean first = cells.isEmpty();
            cells.add(List.of(
                    step.name(),
                    first ? "" : WaterfallView.signed(step.addedBytes()),
                    new Bytes(step.peakBytes()).toString(),
                    first ? "" : change(step.addedSecondsPerTrial()),
                    Numbers.seconds(step.secondsPerTrial())));
        }
        return new Grid(
                "",
                List.of(
                        Column.text("step"),
                        Column.number("peak changed by"),
                        Column.number("peak"),
                        Column.number("time changed by"),
                        Column.number("a trial")),
                cells);
    }

    /** A change of time with its sign. */
    private static String change(double seconds) {
        return String.format(Locale.ROOT, "%+.3f s", seconds);
    }

    private static Bars bars(Plan plan) {
        List<Bar> bars = new ArrayList<>();
        bars.add(bar("budget", plan.budget().allowed()));
        bars.add(bar("this plan", plan.peak()));
        plan.faster().ifPresent(faster -> bars.add(bar("next faster", new Bytes(faster.peakBytes()))));
        return new Bars("Predicted peak", bars);
    }

    private static Bar bar(String label, Bytes bytes) {
        return new Bar(label, bytes.count(), bytes.toString());
    }

    private static String reserve(Plan plan) {
        return plan.reserve().items().stream()
                .map(item -> item.name() + " " + item.bytes())
                .collect(Collectors.joining(", "));
    }

    private static String faster(Plan plan) {
        return plan.faster()
                .map(faster -> Numbers.seconds(faster.secondsPerTrial()) + " a trial, needs "
                        + new Bytes(faster.peakBytes()) + ": " + faster.schedule() + ", "
                        + Numbers.count(faster.threads(), "thread"))
                .orElse("none: this is the fastest of all");
    }
}
