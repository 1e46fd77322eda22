package io.headroom.cli;

import static io.headroom.error.CallerMistake.atLeast;

import io.headroom.compare.Experiment;
import io.headroom.compare.ExperimentSettings;
import io.headroom.corpus.Corpus;
import io.headroom.corpus.Split;
import io.headroom.engine.ComputeDevice;
import io.headroom.error.CallerMistake;
import io.headroom.memory.MemoryBudget;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.Plan;
import io.headroom.plan.PlanSettings;
import io.headroom.plan.Planner;
import io.headroom.plan.Variant;
import io.headroom.report.Cards;
import io.headroom.train.RunLimits;
import io.headroom.train.TrainingRun;
import io.headroom.train.TrainingSettings;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headroom train}: a variant on a corpus becomes a run. */
@Command(
        name = "train",
        description = {
            "Train a variant on a corpus. The run's folder keeps settings, metrics, best and last state.",
            "Ctrl-C stops after the micro-batch under way and saves; --resume goes on exactly where it was. The best epoch",
            "is chosen on the validation side; the test side stays closed until headroom evaluate."
        },
        footer = {
            "",
            "Examples:",
            "  headroom train corpus --variant LITE --out run --quick            a small network, about a minute",
            "  headroom train corpus --variant MEDIUM --out run --min-samples 18 --num-aug 6 --batch-size 4 \\",
            "      --accumulation-steps 4 --downsample-factor 2 --epochs 40 --device cpu",
            "  headroom train corpus --variant FULL --out run --budget 1GB       as fast as that much memory allows",
            "  headroom train corpus --variant FULL --out run --budget 500MB --allow-lossy",
            "  headroom train corpus --variant MEDIUM --out run --resume"
        })
final class TrainCommand implements Runnable {
    @Parameters(paramLabel = "CORPUS", description = "A corpus folder; import and demo make one.")
    private Path corpus;

    @Option(names = "--out", required = true, paramLabel = "RUN", description = "The run's folder; absent or empty.")
    private Path folder;

    @Option(
            names = "--resume",
            description = "Go on with the run in that folder, with its own settings; how a step is split may differ.")
    private boolean resume;

    @Option(names = "--quick", description = "A small version of the variant: every width a half or a quarter.")
    private boolean quick;

    @Option(
            names = "--budget",
            paramLabel = "B",
            description =
                    "Train in the fastest way that takes at most so much memory: 12GB, 1.5GiB, or 80%% of what is left."
                            + " See headroom plan. With --resume: stay within it from now on, by splitting further.")
    private String budget;

    @Option(
            names = "--allow-lossy",
            description = "With --budget: also give up resolution or accuracy if nothing else fits.")
    private boolean lossy;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of the engine (as many as this process may use, unless given).")
    private Integer threads;

    @Mixin
    private DeviceOption device;

    @Mixin
    private PrecisionOption precision;

    @Mixin
    private SizeOptions size;

    @Mixin
    private AccumulationOption accumulation;

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private Output output;

    @Override
    public void run() {
        ComputeDevice where = device.device(output);
        precision.precision();
        if (lossy) requireAPlan();
        try (Corpus opened = Corpus.open(corpus)) {
            TrainingRun run = resume ? resumed(opened, where) : started(opened, where);
            output.show(run);
        }
    }

    private TrainingRun started(Corpus opened, ComputeDevice where) {
        Variant named = quick ? size.named().quick() : size.named();
        accumulation.translate(size, named.microBatch()).ifPresent(output::note);
        ExperimentSettings asked = options.applyTo(ExperimentSettings.of(named), size);
        Optional<Plan> plan = budget == null ? Optional.empty() : Optional.of(planned(asked, opened, where));
        ExperimentSettings settings = plan.map(own -> asked.withVariant(asPlanned(asked.variant(), own.variant())))
                .orElse(asked);
        return output.working(progress -> {
            Experiment free = Experiment.of(opened, settings, progress);
            Experiment experiment = plan.map(free::heldTo).orElseGet(() -> free.within(limits(RunLimits.NONE)));
            size.requireSegmentWithin(experiment.memory().time());
            ComputeDevice able = device.able(where, settings.variant().schedule(), output);
            echo(experiment, settings.training(), opened, progress, able);
            return experiment.start(folder, able, new TrainingLines(output, progress));
        });
    }

    private Plan planned(ExperimentSettings asked, Corpus opened, ComputeDevice where) {
        size.requireNoSchedule("--budget");
        MeasureSettings onCorpus = MeasureSettings.onCorpus(asked.variant(), opened);
        Variant longest =
                asked.window() == 0 ? onCorpus.variant() : onCorpus.variant().withWindow(asked.window());
        MemoryBudget allowed = device.budget(budget);
        PlanSettings settings = PlanSettings.of(
                        onCorpus.with(longest)
                                .withThreads(limits(RunLimits.NONE).threads()),
                        allowed)
                .on(where)
                .with(KnownSpeeds.here(output))
                .with(lossy ? PlanSettings.Steps.LOSSY_TOO : PlanSettings.Steps.LOSSLESS);
        Plan plan = Planner.plan(settings, opened);
        output.note(Cards.text(plan));
        output.note("");
        return plan;
    }

    /** A variant as a plan has it, what that gives up included; its window stays its own, for the plan has the corpus's. */
    static Variant asPlanned(Variant asked, Variant plan) {
        return asked.withHidden(plan.hidden())
                .withLayers(plan.layers())
                .withDownsampling(plan.downsampling())
                .with(plan.schedule());
    }

    private void requireAPlan() {
        if (budget == null) {
            throw new CallerMistake("--allow-lossy says what a plan may give up: give --budget too, or leave it out");
        }
        if (resume) {
            throw new CallerMistake("--allow-lossy has no place beside --resume: a run goes on with its own settings;"
                    + " leave it out or train into another folder");
        }
    }

    private TrainingRun resumed(Corpus opened, ComputeDevice where) {
        TrainingRun run = TrainingRun.open(folder);
        Experiment before = Experiment.of(run, opened);
        ExperimentSettings own = before.settings();
        accumulation.translate(size, own.variant().microBatch()).ifPresent(output::note);
        ExperimentSettings asked = options.applyTo(own, size);
        requireSameResult(asked, own);
        Experiment experiment = before.with(asked.variant().schedule()).within(budgeted(limits(run.limits())));
        size.requireSegmentWithin(experiment.memory().time());
        int epochs = asked.training().epochs();
        ComputeDevice able = device.able(where, asked.variant().schedule(), output);
        return output.working(progress -> {
            echo(experiment, asked.training(), opened, progress, able);
            return experiment.resume(run, epochs, able, new TrainingLines(output, progress));
        });
    }

    private RunLimits limits(RunLimits own) {
        return threads == null ? own : own.withThreads(atLeast("--threads", threads, 1));
    }

    private RunLimits budgeted(RunLimits own) {
        if (budget == null) return own;
        MemoryBudget asked = device.budget(budget);
        asked.notes().forEach(output::note);
        return own.withBudget(asked.allowed());
    }

    private void requireSameResult(ExperimentSettings asked, ExperimentSettings own) {
        if (!size.named().name().equals(own.variant().name())) {
            throw new CallerMistake(folder + " is a run of " + own.variant().name() + ", got --variant "
                    + size.named().name() + "; leave the run's settings as they are or train into another folder");
        }
        if (quick && own.variant().window() != size.named().quick().window()) {
            throw new CallerMistake(folder + " is a run of " + own.variant().name() + " at full size, got --quick;"
                    + " leave it out or train into another folder");
        }
        ExperimentSettings sameLength =
                asked.withTraining(asked.training().withEpochs(own.training().epochs()));
        if (!asked.variant().computesAs(own.variant())
                || !sameLength.withVariant(own.variant()).equals(own)) {
            throw new CallerMistake(folder
                    + ": a run goes on with its own settings, only --epochs, --device, --budget, --threads and how a step is"
                    + " split may differ; leave out the other options or train into another folder");
        }
    }

    private void echo(
            Experiment experiment,
            TrainingSettings training,
            Corpus opened,
            BarProgress progress,
            ComputeDevice where) {
        ExperimentSettings settings = experiment.settings();
        progress.around(() -> {
            output.note(settings.variant().toString());
            output.note("network: " + experiment.network().parameters() + " parameters, "
                    + experiment.network().channels() + " channels, "
                    + experiment.network().vocabulary() + " words; device "
                    + where.name().toLowerCase(Locale.ROOT));
            output.note("split " + settings.split().label() + ": "
                    + experiment.split().train().size() + " training, "
                    + experiment.split().validation().size() + " validation, "
                    + experiment.split().test().size()
                    + " test trials; scaling "
                    + settings.scaling().name().toLowerCase(Locale.ROOT).replace('_', ' '));
            if (settings.minimumTrials() > 1) output.note(leftOut(settings, experiment.split(), opened));
            output.note(words(training));
        });
    }

    private static String words(TrainingSettings training) {
        return String.format(
                Locale.ROOT,
                "at most %d epochs, ended after %d without a gain; Adam %.2g, gradients clipped at length %.2g, true words at"
                        + " %.0f%% of the positions; seed %d",
                training.epochs(),
                training.stopPatience(),
                training.learningRate(),
                training.clipNorm(),
                100 * training.teacherForcing(),
                training.seed());
    }

    private static String leftOut(ExperimentSettings settings, Split split, Corpus corpus) {
        long sentences =
                split.leftOut().stream().map(corpus::sentence).distinct().count();
        return "--min-samples " + settings.minimumTrials() + " leaves out " + sentences + " of "
                + corpus.sentences().size() + " sentences, " + split.leftOut().size() + " of " + corpus.size()
                + " trials";
    }
}
