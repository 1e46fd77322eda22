package io.headroom;

import io.headroom.compare.Comparison;
import io.headroom.compare.ComparisonSettings;
import io.headroom.compare.ComparisonTable;
import io.headroom.compare.Experiment;
import io.headroom.compare.ExperimentSettings;
import io.headroom.compare.Recommendation;
import io.headroom.compare.RunFolders;
import io.headroom.compare.RunStorage;
import io.headroom.corpus.Corpus;
import io.headroom.corpus.demo.DemoCorpus;
import io.headroom.corpus.demo.DemoSettings;
import io.headroom.corpus.importer.ImportOptions;
import io.headroom.corpus.importer.Importer;
import io.headroom.corpus.importer.TrialLabels;
import io.headroom.engine.ComputeDevice;
import io.headroom.error.CancelledException;
import io.headroom.evaluate.Evaluation;
import io.headroom.evaluate.TrialAttention;
import io.headroom.memory.MemoryBudget;
import io.headroom.memory.ProcessGuard;
import io.headroom.plan.Expectation;
import io.headroom.plan.GradientComparison;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.Measurement;
import io.headroom.plan.Plan;
import io.headroom.plan.PlanSettings;
import io.headroom.plan.Planner;
import io.headroom.plan.Probe;
import io.headroom.plan.ProbeCache;
import io.headroom.plan.Variant;
import io.headroom.progress.Progress;
import io.headroom.report.Display;
import io.headroom.report.LiveTraining;
import io.headroom.train.TrainingRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The long verbs, with a frame that shows how far they are. */
final class Shown {
    private static final Path DEMOS = Path.of(System.getProperty("java.io.tmpdir"), "headroom");

    private static final StoppedCells STOPPED = new StoppedCells(System::nanoTime);
    private static final OneTraining TRAINING = new OneTraining(STOPPED, Duration.ofSeconds(5));

    /** What was told, such as why a probe is not used: a cell with four plans says so once. */
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private Shown() {}

    /** The training that runs at this moment. */
    static Optional<String> training() {
        return TRAINING.task();
    }

    static Corpus demo(DemoSettings settings) {
        Path folder = DEMOS.resolve(settings.name());
        return OpenCorpora.replacing(Files.exists(folder) ? Corpus.open(folder) : madeUp(folder, settings));
    }

    private static Corpus madeUp(Path folder, DemoSettings settings) {
        return working("making the demo corpus", progress -> DemoCorpus.write(folder, settings, progress));
    }

    static Corpus importFrom(Path source, Path folder, String labels) {
        ImportOptions guarded = ImportOptions.standard().withGuard(ProcessGuard.ofTheHeap());
        ImportOptions options = labels.isEmpty() ? guarded : guarded.withLabels(TrialLabels.parse(labels));
        Display.current()
                .show(working(
                        "importing " + source,
                        progress -> Importer.importFrom(List.of(source), folder, options, progress)));
        return OpenCorpora.replacing(Corpus.open(folder));
    }

    static Measurement measure(Variant variant) {
        MeasureSettings settings = MeasureSettings.fullSize(variant);
        return working(
                "measuring " + variant.name(),
                progress -> Measurement.attributed(settings, MemoryBudget.ofThisMachine(), progress));
    }

    static GradientComparison sameGradients(Variant one, Variant other) {
        return working("comparing gradients", progress -> GradientComparison.of(one, other, progress));
    }

    static TrainingRun train(Variant variant, Corpus corpus, ExperimentSettings.Option... options) {
        return trained(variant, corpus, UnaryOperator.identity(), options);
    }

    private static TrainingRun trained(
            Variant variant, Corpus corpus, UnaryOperator<Experiment> held, ExperimentSettings.Option... options) {
        ExperimentSettings settings = ExperimentSettings.of(variant).with(options);
        ComputeDevice where = CellDevice.current();
        CellDevice.unusedGpu().ifPresent(Shown::tellOnce);
        return TRAINING.run("training " + variant.name(), () -> {
            Experiment experiment =
                    held.apply(working("fitting the scaling", progress -> Experiment.of(corpus, settings, progress)));
            try (LiveTraining live = new LiveTraining(Display.current(), variant.name())) {
                return stoppable(
                        live,
                        () -> RunFolders.training(runs(), variant, folder -> experiment.start(folder, where, live)));
            }
        });
    }

    static Plan plan(Variant variant, Corpus corpus, String budget, PlanSettings.Steps steps) {
        PlanSettings settings = settings(MeasureSettings.onCorpus(variant, corpus), budget);
        return Planner.plan(settings.with(steps), corpus);
    }

    static Plan plan(Variant variant, String budget, PlanSettings.Steps steps) {
        return Planner.plan(settings(MeasureSettings.fullSize(variant), budget).with(steps));
    }

    static Recommendation recommend(Corpus corpus, String budget) {
        return Recommendation.of(settings(MeasureSettings.onCorpus(Variant.FULL, corpus), budget), corpus);
    }

    static Recommendation recommend(String budget) {
        return Recommendation.of(settings(MeasureSettings.fullSize(Variant.FULL), budget));
    }

    private static PlanSettings settings(MeasureSettings size, String budget) {
        return PlanSettings.of(size, CellDevice.budget(budget))
                .on(CellDevice.current())
                .with(told(ProbeCache.here().find()).speeds());
    }

    static Probe probe() {
        return told(working(
                        "probing this machine", progress -> ProbeCache.here().findOrMake(progress)))
                .probe()
                .orElseThrow();
    }

    private static ProbeCache.Found told(ProbeCache.Found found) {
        tellOnce(found.note());
        return found;
    }

    private static Path runs() {
        RunStorage storage = RunStorage.here();
        storage.warning().ifPresent(Shown::tellOnce);
        return storage.folder();
    }

    private static void tellOnce(String note) {
        if (!note.isEmpty() && SAID.add(note)) Display.current().show(note);
    }

    static TrainingRun train(Plan plan, Corpus corpus, ExperimentSettings.Option... options) {
        plan.requireMadeFor(corpus);
        return trained(plan.variant(), corpus, experiment -> experiment.heldTo(plan), options);
    }

    static TrainingRun resume(Path folder, ExperimentSettings.Option... options) {
        return TRAINING.run("the training in " + folder, () -> resume(TrainingRun.open(folder), options));
    }

    private static TrainingRun resume(TrainingRun run, ExperimentSettings.Option... options) {
        try (Corpus corpus = Corpus.open(Path.of(run.data().corpus()))) {
            Experiment experiment = Experiment.of(run, corpus);
            ExperimentSettings settings = experiment.settings().with(options);
            try (LiveTraining live =
                    new LiveTraining(Display.current(), settings.variant().name())) {
                int epochs = settings.training().epochs();
                return stoppable(live, () -> experiment.resume(run, epochs, CellDevice.current(), live));
            }
        }
    }

    private static TrainingRun stoppable(LiveTraining live, Supplier<TrainingRun> training) {
        try {
            return training.get();
        } catch (CancelledException e) {
            throw live.stopped(e);
        }
    }

    static Evaluation evaluate(TrainingRun run) {
        try (Corpus corpus = Corpus.open(Path.of(run.data().corpus()))) {
            Experiment experiment = Experiment.of(run, corpus);
            return working("decoding", progress -> experiment.evaluate(run, CellDevice.current(), progress));
        }
    }

    static TrialAttention attention(TrainingRun run, int trial) {
        try (Corpus corpus = Corpus.open(Path.of(run.data().corpus()))) {
            Experiment experiment = Experiment.of(run, corpus);
            return working("decoding", progress -> experiment.attention(run, trial, CellDevice.current(), progress));
        }
    }

    static ComparisonTable compare(Corpus corpus, List<Variant> variants) {
        ComparisonSettings settings = ComparisonSettings.fullSize(
                Expectation.classesNear(corpus.sentences().size()), variants);
        return working(
                "comparing",
                progress -> new Comparison(settings, corpus, runs(), MemoryBudget.ofThisMachine())
                        .run("compare", progress));
    }

    private static <T> T working(String task, Function<Progress, T> work) {
        STOPPED.begin(task);
        try (Display.Live frame = Display.current().live(task)) {
            T result = work.apply(frame);
            frame.finish();
            return result;
        } catch (CancelledException e) {
            STOPPED.stopped();
            throw new CancelledException(e.getMessage() + "; run the cell again to start over");
        }
    }
}
