package io.headroom.report;

import io.headroom.memory.Bytes;
import io.headroom.plan.AttributedStep;
import io.headroom.plan.RunMemory;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import io.headroom.report.Card.Picture;
import io.headroom.train.Curve;
import io.headroom.train.EpochMetrics;
import io.headroom.train.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A training run: what was trained on what, its epochs, and their loss as a picture. */
final class RunView implements View<TrainingRun> {
    private static final int EPOCHS = 6;

    @Override
    public Class<TrainingRun> type() {
        return TrainingRun.class;
    }

    @Override
    public Card card(TrainingRun run) {
        RunReading folder = RunReading.of(run);
        var network = run.network();
        var settings = run.settings();
        Optional<RunMemory> memory = folder.memory();
        Card card = Card.of("Training run " + run.folder().getFileName(), sum(run))
                .row("state", folder.state())
                .row("folder", run.folder().toString());
        if (memory.isPresent()) card = memory(card, memory.get());
        card = folder.speed(card)
                .row("corpus", run.data().corpus())
                .row(
                        "network",
                        Numbers.count(network.parameters()) + " parameters: " + network.channels()
                                + " channels, hidden " + network.hidden() + ", layers " + network.layers() + ", words "
                                + network.vocabulary())
                .row("effective batch", Numbers.count(settings.effectiveBatch(), "trial"))
                .row("micro-batch", Numbers.count(run.schedule().encoderBatch(), "trial") + " in memory")
                .row("learning rate", Numbers.tick(settings.learningRate()) + " at the start")
                .row("seed", String.valueOf(settings.seed()))
                .row("steps", Numbers.count(run.steps()));
        card = folder.faults(card);
        if (!run.epochs().isEmpty()) {
            card = Pictures.on(card, () -> Picture.of(Png.of(curves(run)), "loss by epoch"));
            card = card.with(grid(run));
        }
        card = folder.sentences(card);
        return memory.isPresent() ? whereMemoryAndTimeWent(card, memory.get()) : card;
    }

    @Override
    public List<?> rows(TrainingRun run) {
        return run.epochs();
    }

    @Override
    public Optional<Chart<?, ?>> chart(TrainingRun run) {
        return run.epochs().isEmpty() ? Optional.empty() : Optional.of(curves(run));
    }

    private static Card memory(Card card, RunMemory memory) {
        Card more = card.row("memory estimated", new Bytes(memory.estimatedBytes()).toString())
                .row(
                        "memory at its peak",
                        new Bytes(memory.peakResidentBytes())
                                + " of this run's process; what else it held, a notebook's other cells, counts too");
        return memory.splits().isEmpty() ? more : more.row("splits", splits(memory.splits()));
    }

    private static Card whereMemoryAndTimeWent(Card card, RunMemory memory) {
        Card more = attributed(card.with(PhaseBars.seconds("Time by phase, all steps", memory.phases())), memory);
        for (String note : memory.notes()) more = more.note("Note: " + note);
        return more;
    }

    private static Card attributed(Card card, RunMemory memory) {
        AttributedStep step = memory.step();
        if (!step.seen()) return card.note("Note: " + step.note() + ".");
        Card more = card.with(AttributedPeakView.grid(step.peak()))
                .note(AttributedPeakView.sum(step.peak()) + ": " + step.note() + ".");
        if (step.peak().peakBytes() < memory.peakResidentBytes()) {
            more = more.note("The step's peak of " + new Bytes(step.peak().peakBytes()) + " is not the run's, which is "
                    + new Bytes(memory.peakResidentBytes()) + ", "
                    + memory.peakPhase()
                            .map(phase -> "in phase \"" + phase + '"')
                            .orElse("before the first phase")
                    + "; pages of the corpus count as soon as they were read.");
        }
        more = Pictures.on(more, () -> AttributedPeakView.picture(step.peak()));
        return Pictures.on(more, () -> TimelineView.picture(step.timeline()));
    }

    private static String splits(List<String> changes) {
        String last = changes.get(changes.size() - 1);
        return changes.size() == 1 ? last : Numbers.count(changes.size(), "change") + " by the guard, the last " + last;
    }

    private static String sum(TrainingRun run) {
        if (run.epochs().isEmpty()) return "no epoch is done yet";
        return Numbers.count(run.epochs().size(), "epoch") + "; best is epoch " + run.bestEpoch() + ", validation loss "
                + Numbers.decimal(run.bestLoss());
    }

    private static Grid grid(TrainingRun run) {
        List<EpochMetrics> epochs = run.epochs();
        List<EpochMetrics> shown = epochs.subList(Math.max(0, epochs.size() - EPOCHS), epochs.size());
        List<String> training = column(shown, EpochMetrics::trainingLoss);
        List<String> validation = column(shown, EpochMetrics::validationLoss);
        List<String> norms = column(shown, EpochMetrics::gradientNorm);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            EpochMetrics epoch = shown.get(i);
            rows.add(List.of(
                    String.valueOf(epoch.epoch()),
                    training.get(i),
                    validation.get(i),
                    norms.get(i),
                    Numbers.tick(epoch.learningRate()),
                    epoch.epoch() == run.bestEpoch() ? "best" : ""));
        }
        return new Grid(
                shown.size() < epochs.size() ? "The last " + EPOCHS + " of " + epochs.size() + " epochs" : "",
                List.of(
                        Column.number("epoch"),
                        Column.number("training loss"),
                        Column.number("validation loss"),
                        Column.number("gradient norm"),
                        Column.number("learning rate"),
                        Column.text("")),
                rows);
    }

    private static List<String> column(List<EpochMetrics> epochs, ToDoubleFunction<EpochMetrics> value) {
        return Numbers.column(epochs.stream().mapToDouble(value).toArray());
    }

    private static XYChart curves(TrainingRun run) {
        XYChart chart = LineChart.of("Loss by epoch", "epoch", "nats a word", 380);
        curve(chart, "training", Curve.of(run.epochs(), EpochMetrics::trainingLoss), SeriesMarkers.CIRCLE);
        curve(chart, "validation", Curve.of(run.epochs(), EpochMetrics::validationLoss), SeriesMarkers.SQUARE);
        chart.getStyler().setYAxisMin(0.0);
        return chart;
    }

    private static void curve(XYChart chart, String name, Curve curve, Marker marker) {
        if (!curve.losses().isEmpty())
            chart.addSeries(name, curve.epochs(), curve.losses()).setMarker(marker);
    }
}
