package io.headroom.report;

import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryBudget;
import io.headroom.plan.AttributedPeak;
import io.headroom.plan.ForcedCollection;
import io.headroom.plan.Measurement;
import io.headroom.plan.MemoryEstimate;
import io.headroom.report.Card.Bar;
import io.headroom.report.Card.Bars;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.knowm.xchart.internal.chartpart.Chart;

/** What training a variant took: bytes beside what was estimated and what a free Colab machine has, time, efficiency. */
final class MeasurementView implements View<Measurement> {
    private record Row(
            String variant,
            long estimatedBytes,
            long peakResidentBytes,
            long peakAnonymousBytes,
            double secondsPerTrial,
            double gemmGflops,
            double efficiency,
            int threads) {}

    @Override
    public Class<Measurement> type() {
        return Measurement.class;
    }

    @Override
    public Card card(Measurement measurement) {
        var settings = measurement.settings();
        Bytes peak = new Bytes(measurement.peakResidentBytes());
        Card card = Card.of(
                        "Measurement of " + settings.variant().name(),
                        "peak " + peak + ", " + Numbers.seconds(measurement.secondsPerTrial()) + " a trial")
                .row("peak resident", peak.toString())
                .row("peak anonymous", new Bytes(measurement.peakAnonymousBytes()).toString())
                .row("peak of each step", steps(measurement))
                .row("estimated before the start", new Bytes(measurement.estimatedBytes()).toString())
                .row("fits a free Colab machine", fits(peak))
                .row(
                        "time a trial",
                        Numbers.seconds(measurement.secondsPerTrial()) + ", median of "
                                + Numbers.count(settings.steps(), "step"))
                .row("work a trial", Numbers.decimal(measurement.flopPerTrial() / 1e9) + " GFLOP")
                .row(
                        "matrix products here",
                        Numbers.decimal(measurement.gemmGflops()) + " GFLOP/s on "
                                + Numbers.count(measurement.threads(), "thread"))
                .row("efficiency", Numbers.percent(measurement.efficiency()) + " of that speed")
                .row("variant", settings.variant().toString())
                .row(
                        "trial",
                        settings.channels() + " channels x " + Numbers.count(settings.networkSamples()) + " samples, "
                                + settings.words() + " words of " + settings.vocabulary())
                .row("engine", measurement.engine())
                .row("allocator", measurement.allocator())
                .with(bars(measurement));
        card = attributed(card, measurement);
        if (!measurement.phases().isEmpty()) card = phases(card, measurement);
        if (measurement.collection().isPresent()) {
            card = card.note(collected(measurement.collection().get()));
        }
        for (String note : measurement.notes()) card = card.note("Note: " + note);
        return card;
    }

    @Override
    public List<?> rows(Measurement measurement) {
        return List.of(new Row(
                measurement.settings().variant().name(),
                measurement.estimatedBytes(),
                measurement.peakResidentBytes(),
                measurement.peakAnonymousBytes(),
                measurement.secondsPerTrial(),
                measurement.gemmGflops(),
                measurement.efficiency(),
                measurement.threads()));
    }

    @Override
    public Optional<Chart<?, ?>> chart(Measurement measurement) {
        Map<String, List<Double>> gigabytes = new LinkedHashMap<>();
        gigabytes.put(
                "GB",
                List.of(
                        measurement.estimatedBytes() / 1e9,
                        measurement.peakResidentBytes() / 1e9,
                        measurement.peakAnonymousBytes() / 1e9,
                        MemoryBudget.COLAB.allowed().count() / 1e9));
        var chart = BarChart.of(
                "Memory of " + measurement.settings().variant().name() + ", "
                        + measurement.settings().channels() + " x "
                        + measurement.settings().networkSamples(),
                "GB",
                List.of("estimated", "peak resident", "peak anonymous", "free Colab"),
                gigabytes,
                Numbers::gigabytes);
        chart.getStyler().setLegendVisible(false);
        return Optional.of(chart);
    }

    private static Card attributed(Card card, Measurement measurement) {
        AttributedPeak peak = measurement.attributedPeak();
        if (peak.items().isEmpty()) return card;
        Card more = card.with(AttributedPeakView.grid(peak)).note(AttributedPeakView.sum(peak) + ".");
        return Pictures.on(more, () -> AttributedPeakView.picture(peak));
    }

    private static Card phases(Card card, Measurement measurement) {
        Card more = card.with(PhaseBars.seconds("Time by phase, of the last step", measurement.phases()))
                .with(PhaseBars.peaks(
                        "Peak by phase",
                        Stream.concat(measurement.phases().stream(), measurement.epochEnd().stream())
                                .toList(),
                        MemoryEstimate.of(measurement.settings()).phases()));
        return Pictures.on(more, () -> TimelineView.picture(measurement.timeline()));
    }

    private static String collected(ForcedCollection collection) {
        return "A forced garbage collection at the end freed " + new Bytes(Math.max(0, collection.heapUsedBytes()))
                + " of the Java heap's objects in " + Numbers.seconds(collection.seconds()) + "; the system got "
                + new Bytes(Math.max(0, collection.heapResidentBytes())) + " of the heap back and "
                + new Bytes(Math.max(0, collection.nativeBytes())) + " of native memory.";
    }

    private static String steps(Measurement measurement) {
        return measurement.stepPeakBytes().stream()
                .map(bytes -> new Bytes(bytes).toString())
                .collect(Collectors.joining(", "));
    }

    private static String fits(Bytes peak) {
        return (MemoryBudget.COLAB.allows(peak) ? "yes" : "no") + ", it has " + MemoryBudget.COLAB.allowed();
    }

    private static Bars bars(Measurement measurement) {
        Bytes colab = MemoryBudget.COLAB.allowed();
        return new Bars(
                "Memory",
                List.of(
                        bar("estimated", new Bytes(measurement.estimatedBytes())),
                        bar("peak resident", new Bytes(measurement.peakResidentBytes())),
                        bar("peak anonymous", new Bytes(measurement.peakAnonymousBytes())),
                        bar("free Colab machine", colab)));
    }

    private static Bar bar(String label, Bytes bytes) {
        return new Bar(label, bytes.count(), bytes.toString());
    }
}
