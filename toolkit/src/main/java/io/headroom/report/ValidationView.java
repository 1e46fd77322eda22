package io.headroom.report;

import io.headroom.memory.Bytes;
import io.headroom.plan.validation.ErrorSummary;
import io.headroom.plan.validation.Estimator;
import io.headroom.plan.validation.Side;
import io.headroom.plan.validation.ValidatedCase;
import io.headroom.plan.validation.Validation;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import io.headroom.report.Card.Rows;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.knowm.xchart.internal.chartpart.Chart;

/** How far off the estimates are: a row an estimator and side, the cases that are furthest off, a point a case. */
final class ValidationView implements View<Validation> {
    private static final int SHOWN = 5;

    /** A configuration: of the other estimators only what they say. */
    private record Row(
            String options,
            String section,
            String side,
            long measuredBytes,
            long estimatedBytes,
            double error,
            double secondsPerTrial,
            double predictedSecondsPerTrial,
            long accelerateBytes,
            long torchinfoBytes,
            long dl4jBytes) {}

    @Override
    public Class<Validation> type() {
        return Validation.class;
    }

    @Override
    public Card card(Validation validation) {
        Card card = Card.of("Validation of the estimates", sum(validation));
        if (!validation.cases().isEmpty()) {
            card = card.with(new Grid("Errors", columns(), summaries(validation)))
                    .with(new Rows("Furthest off", furthest(validation)))
                    .with(new Grid("Order of predicted and measured times", orderColumns(), orders(validation)));
        }
        card = card.note(
                        "An error is (estimated - measured) / measured, of the highest resident bytes of two steps in a fresh"
                                + " process. Constants are fitted on one side of the grid only; the side to judge says how good they"
                                + " are.")
                .note("Times are predicted by speeds of " + validation.speeds()
                        + "; 1 says that slower was predicted where slower was measured.")
                .note("Measured on " + validation.setup().machine() + ", Java "
                        + validation.setup().java() + ", "
                        + validation.setup().engine() + ".");
        List<String> notes = validation.notes();
        for (String note : notes.subList(0, Math.min(SHOWN, notes.size()))) card = card.note("Not measured: " + note);
        return notes.size() > SHOWN ? card.note((notes.size() - SHOWN) + " more were not measured.") : card;
    }

    @Override
    public List<?> rows(Validation validation) {
        return validation.cases().stream()
                .map(each -> new Row(
                        each.options(),
                        words(each.section()),
                        words(each.side()),
                        each.measuredBytes(),
                        each.estimatedBytes().get(Estimator.HEADROOM),
                        each.error(Estimator.HEADROOM),
                        each.secondsPerTrial(),
                        each.predictedSecondsPerTrial(),
                        each.estimatedBytes().get(Estimator.ACCELERATE),
                        each.estimatedBytes().get(Estimator.TORCHINFO),
                        each.estimatedBytes().get(Estimator.DL4J)))
                .toList();
    }

    @Override
    public Optional<Chart<?, ?>> chart(Validation validation) {
        return validation.cases().isEmpty() ? Optional.empty() : Optional.of(ValidationChart.of(validation));
    }

    /** What the side is for, in a word. */
    static String words(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String sum(Validation validation) {
        String measured =
                validation.cases().size() + " of " + Numbers.count(validation.configurations(), "configuration");
        return validation.summaries().stream()
                .filter(summary -> summary.estimator() == Estimator.HEADROOM
                        && summary.over().equals(Side.JUDGE.name()))
                .findFirst()
                .map(judged -> "median error " + Numbers.percent(judged.median()) + ", 95% within "
                        + Numbers.percent(judged.p95()) + " on the " + judged.count()
                        + " to judge; measured " + measured)
                .orElse("measured " + measured);
    }

    private static List<Column> columns() {
        return List.of(
                Column.text("estimator"),
                Column.text("side"),
                Column.number("cases"),
                Column.number("median"),
                Column.number("95%"),
                Column.number("worst"),
                Column.number("over 5% too low"));
    }

    private static List<List<String>> summaries(Validation validation) {
        return validation.summaries().stream().map(ValidationView::cells).toList();
    }

    private static List<String> cells(ErrorSummary summary) {
        return List.of(
                summary.estimator().label(),
                summary.over().toLowerCase(Locale.ROOT),
                Numbers.count(summary.count()),
                Numbers.percent(summary.median()),
                Numbers.percent(summary.p95()),
                signed(summary.worst()),
                Numbers.percent(summary.belowShare()));
    }

    private static List<Card.Row> furthest(Validation validation) {
        Comparator<ValidatedCase> bySize = Comparator.comparingDouble(each -> Math.abs(each.error(Estimator.HEADROOM)));
        return validation.cases().stream()
                .sorted(bySize.reversed())
                .limit(SHOWN)
                .map(each -> new Card.Row(
                        signed(each.error(Estimator.HEADROOM)),
                        "estimated " + new Bytes(each.estimatedBytes().get(Estimator.HEADROOM)) + ", measured "
                                + new Bytes(each.measuredBytes()) + " (" + words(each.side()) + "): headroom measure "
                                + each.options()))
                .toList();
    }

    private static List<Column> orderColumns() {
        return List.of(Column.text("side"), Column.number("cases"), Column.number("correlation of ranks"));
    }

    private static List<List<String>> orders(Validation validation) {
        return validation.timeOrders().stream()
                .map(order -> List.of(
                        order.over().toLowerCase(Locale.ROOT),
                        Numbers.count(order.count()),
                        Numbers.decimal(order.correlation())))
                .toList();
    }

    private static String signed(double share) {
        return (share >= 0 ? "+" : "") + Numbers.percent(share);
    }
}
