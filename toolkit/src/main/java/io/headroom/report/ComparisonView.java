package io.headroom.report;

import io.headroom.compare.Column;
import io.headroom.compare.ComparisonTable;
import io.headroom.evaluate.Scores;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryBudget;
import io.headroom.plan.Expectation;
import io.headroom.plan.Measurement;
import io.headroom.plan.Range;
import io.headroom.report.Card.Grid;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * A comparison in the form of the memory guide's table: a column a variant, and beside each what the guide expects. What was
 * not measured stands as such, with the reason below.
 */
final class ComparisonView implements View<ComparisonTable> {
    private static final String UNKNOWN = "-";

    /** A variant as a row of a table. */
    private record Row(
            String variant,
            Optional<Double> exactMatch,
            Optional<Double> wordAccuracy,
            Optional<Double> corpusWer,
            Optional<Long> peakResidentBytes,
            Optional<Long> peakAnonymousBytes,
            Optional<Double> secondsPerTrial,
            Optional<Boolean> fitsColab,
            Optional<Long> neededBytes,
            String refusal) {}

    @Override
    public Class<ComparisonTable> type() {
        return ComparisonTable.class;
    }

    @Override
    public Card card(ComparisonTable table) {
        List<Card.Column> heads = new ArrayList<>();
        heads.add(Card.Column.text(""));
        for (Column column : table.columns()) {
            heads.add(Card.Column.number(column.name()));
            if (column.guide().isPresent()) heads.add(Card.Column.number("guide"));
        }
        List<List<String>> rows = List.of(
                row(
                        "exact match",
                        table,
                        score(Scores::exactMatch),
                        guide(claim -> Optional.of(claim.exactMatch()), 100, "%")),
                row("word accuracy", table, score(Scores::wordAccuracy), guide(Expectation::wordAccuracy, 100, "%")),
                row("WER", table, score(Scores::corpusWer), guide(Expectation::wordErrorRate, 100, "%")),
                row("memory", table, ComparisonView::memory, guide(Expectation::memoryGigabytes, 1, " GB")),
                row("time a trial (guide: in all)", table, ComparisonView::time, guide(Expectation::hours, 1, " h")),
                row("fits 12.7 GB (Colab)", table, ComparisonView::fits, ComparisonView::guideFits));
        Card card = Card.of("Comparison on " + table.classes() + " sentences", sum(table))
                .with(new Grid("", heads, rows))
                .note("Columns named \"guide\" are what the memory guide expects; nothing in them was measured.")
                .note("Scores: " + table.scoresFrom() + ".")
                .note("Memory (highest resident bytes) and time a trial: " + table.costsFrom() + ".")
                .note("Always the most frequent sentence would score: exact match "
                        + Numbers.percent(table.mostFrequentSentence().exactMatch()) + ", word accuracy "
                        + Numbers.percent(table.mostFrequentSentence().wordAccuracy()) + ", WER "
                        + Numbers.percent(table.mostFrequentSentence().corpusWer()) + ".");
        for (Column column : table.columns()) {
            if (column.refusal().isPresent()) {
                card = card.note(column.name() + " was not run: "
                        + column.refusal().get().reason());
            }
        }
        return card;
    }

    @Override
    public List<?> rows(ComparisonTable table) {
        return table.columns().stream().map(ComparisonView::row).toList();
    }

    @Override
    public Optional<Chart<?, ?>> chart(ComparisonTable table) {
        return Optional.of(ComparisonCharts.memory(table));
    }

    private static String sum(ComparisonTable table) {
        var machine = table.machine();
        return Numbers.minute(LocalDateTime.ofInstant(Instant.parse(table.when()), ZoneOffset.UTC)) + " UTC, "
                + machine.system() + " " + machine.architecture() + ", " + Numbers.count(machine.threads(), "thread")
                + ", Java " + machine.java();
    }

    private static List<String> row(
            String name, ComparisonTable table, Function<Column, String> measured, Function<Column, String> guide) {
        List<String> cells = new ArrayList<>();
        cells.add(name);
        for (Column column : table.columns()) {
            cells.add(measured.apply(column));
            if (column.guide().isPresent()) cells.add(guide.apply(column));
        }
        return cells;
    }

    private static Row row(Column column) {
        return new Row(
                column.name(),
                column.scores().map(Scores::exactMatch),
                column.scores().map(Scores::wordAccuracy),
                column.scores().map(Scores::corpusWer),
                column.measurement().map(Measurement::peakResidentBytes),
                column.measurement().map(Measurement::peakAnonymousBytes),
                column.measurement().map(Measurement::secondsPerTrial),
                column.fitsColab(),
                column.refusal().flatMap(Column.Refusal::neededBytes),
                column.refusal().map(Column.Refusal::reason).orElse(""));
    }

    private static Function<Column, String> score(Function<Scores, Double> part) {
        return column -> column.scores().map(part).map(Numbers::percent).orElse(UNKNOWN);
    }

    private static Function<Column, String> guide(
            Function<Expectation, Optional<Range>> part, double scale, String unit) {
        return column -> column.guide()
                .flatMap(part)
                .map(range -> words(new Range(scale * range.low(), scale * range.high()), unit))
                .orElse(UNKNOWN);
    }

    private static String memory(Column column) {
        return column.measurement()
                .map(measured -> new Bytes(measured.peakResidentBytes()).toString())
                .or(() -> column.refusal()
                        .flatMap(Column.Refusal::neededBytes)
                        .map(needed -> "needs " + new Bytes(needed)))
                .orElse(column.refusal().isPresent() ? "not run" : UNKNOWN);
    }

    private static String time(Column column) {
        return column.measurement()
                .map(measured -> Numbers.seconds(measured.secondsPerTrial()))
                .orElse(column.refusal().isPresent() ? "not run" : UNKNOWN);
    }

    private static String fits(Column column) {
        return column.fitsColab().map(fits -> fits ? "yes" : "no").orElse(UNKNOWN);
    }

    /** As the guide marks it: its own least figure against the machine. */
    private static String guideFits(Column column) {
        double gigabytes = MemoryBudget.COLAB.allowed().count() / 1e9;
        return column.guide()
                .flatMap(Expectation::memoryGigabytes)
                .map(range -> range.low() <= gigabytes ? "yes" : "no")
                .orElse(UNKNOWN);
    }

    private static String words(Range range, String unit) {
        String low = Numbers.decimal(Math.rint(range.low() * 100) / 100);
        if (Double.isInfinite(range.high())) return low + "+" + unit;
        if (range.low() == range.high()) return low + unit;
        return low + "-" + Numbers.decimal(Math.rint(range.high() * 100) / 100) + unit;
    }
}
