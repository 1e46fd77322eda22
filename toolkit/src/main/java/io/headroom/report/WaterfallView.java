package io.headroom.report;

import io.headroom.memory.Bytes;
import io.headroom.model.Schedule;
import io.headroom.plan.Measurement;
import io.headroom.plan.Waterfall;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.knowm.xchart.internal.chartpart.Chart;

/** What each step of a schedule did to peak memory and time. */
final class WaterfallView implements View<Waterfall> {
    /** What the last bar is called. */
    static final String END = "what is left";

    /** A measurement after a step. */
    private record Row(String step, long peakResidentBytes, long addedBytes, double secondsPerTrial) {}

    @Override
    public Class<Waterfall> type() {
        return Waterfall.class;
    }

    @Override
    public Card card(Waterfall waterfall) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(line(start(waterfall), "", waterfall.first()));
        for (Waterfall.Step step : waterfall.steps()) {
            cells.add(line(step.name(), signed(step.addedBytes()), step.after()));
        }
        var settings = waterfall.first().settings();
        return Card.of("Step by step", sum(waterfall))
                .with(new Grid(
                        "",
                        List.of(
                                Column.text("step"),
                                Column.number("peak changed by"),
                                Column.number("peak"),
                                Column.number("time a trial")),
                        cells))
                .note("Measured on " + settings.channels() + " channels x " + Numbers.count(settings.networkSamples())
                        + " samples, hidden " + settings.variant().hidden() + ", "
                        + Numbers.count(settings.variant().layers(), "layer") + ", steps of "
                        + Numbers.count(settings.variant().effectiveBatch(), "trial") + ", "
                        + Numbers.count(waterfall.first().threads(), "thread") + ".");
    }

    @Override
    public List<?> rows(Waterfall waterfall) {
        List<Row> rows = new ArrayList<>();
        rows.add(row(start(waterfall), 0, waterfall.first()));
        for (Waterfall.Step step : waterfall.steps()) rows.add(row(step.name(), step.addedBytes(), step.after()));
        return rows;
    }

    @Override
    public Optional<Chart<?, ?>> chart(Waterfall waterfall) {
        List<WaterfallChart.Stage> stages = new ArrayList<>();
        stages.add(stage(start(waterfall), waterfall.first()));
        for (Waterfall.Step step : waterfall.steps()) stages.add(stage(step.name(), step.after()));
        return Optional.of(WaterfallChart.of(stages));
    }

    private static String start(Waterfall waterfall) {
        Schedule schedule = waterfall.first().settings().variant().schedule();
        boolean recorded = schedule.equals(Schedule.recorded(schedule.encoderBatch()));
        return (recorded ? "all recorded, " : "") + schedule;
    }

    /** Bytes with their sign: {@code "-5.90 GB"}. */
    static String signed(long bytes) {
        return (bytes < 0 ? "-" : "+") + new Bytes(Math.abs(bytes));
    }

    private static WaterfallChart.Stage stage(String name, Measurement measurement) {
        return new WaterfallChart.Stage(name, measurement.peakResidentBytes(), measurement.secondsPerTrial());
    }

    private static String sum(Waterfall waterfall) {
        Measurement first = waterfall.first();
        Measurement last = waterfall.last();
        return "peak " + new Bytes(first.peakResidentBytes()) + " became " + new Bytes(last.peakResidentBytes()) + " ("
                + times((double) first.peakResidentBytes() / last.peakResidentBytes()) + " less), "
                + Numbers.seconds(first.secondsPerTrial()) + " a trial became "
                + Numbers.seconds(last.secondsPerTrial());
    }

    private static String times(double factor) {
        return String.format(Locale.ROOT, "%.1f times", factor);
    }

    private static List<String> line(String step, String change, Measurement measurement) {
        return List.of(
                step,
                change,
                new Bytes(measurement.peakResidentBytes()).toString(),
                Numbers.seconds(measurement.secondsPerTrial()));
    }

    private static Row row(String step, long added, Measurement measurement) {
        return new Row(step, measurement.peakResidentBytes(), added, measurement.secondsPerTrial());
    }
}
