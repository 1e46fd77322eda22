package io.headroom.compare;

import io.headroom.corpus.Corpus;
import io.headroom.corpus.SplitRule;
import io.headroom.engine.ComputeDevice;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.OverBudget;
import io.headroom.evaluate.Evaluation;
import io.headroom.evaluate.Scores;
import io.headroom.memory.MemoryBudget;
import io.headroom.plan.Expectation;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.Measurement;
import io.headroom.plan.Variant;
import io.headroom.progress.Progress;
import io.headroom.train.StepReport;
import io.headroom.train.TrainingListener;
import io.headroom.train.TrainingRun;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several variants on one corpus: each is trained and scored on its test side, and measured at full size in a process of its
 * own. One that cannot run here is not started: its column says so, with the bytes it would need. Variants that compute the
 * same numbers, such as FULL and LEAN, are trained once and share the scores; their columns say so.
 *
 * @param settings what is compared
 * @param corpus what is trained on; stays the caller's
 * @param folder where the runs go
 * @param budget what may be used
 */
public record Comparison(ComparisonSettings settings, Corpus corpus, Path folder, MemoryBudget budget) {
    /**
     * Compares.
     *
     * @param command what was called, for the record
     * @param progress hears of every part
     * @return the result
     * @throws io.headroom.error.CancelledException if the thread was interrupted; finished runs stay in the folder
     */
    public ComparisonTable run(String command, Progress progress) {
        String start = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Machine machine = Machine.here(budget);
        List<Column> columns = new ArrayList<>();
        List<Trained> done = new ArrayList<>();
        for (int i = 0; i < settings.trained().size(); i++) {
            Variant variant = settings.trained().get(i);
            Trained trained = done.stream()
                    .filter(other -> other.servesFor(variant))
                    .findFirst()
                    .orElseGet(() -> train(variant, progress));
            done.add(trained);
            columns.add(column(settings.measured().get(i), trained, progress));
        }
        Evaluation any = done.stream()
                .flatMap(trained -> trained.evaluation.stream())
                .findFirst()
                .orElseThrow(() -> new OverBudget(
                        "no variant can be trained here: allowed are " + budget
                                + "; use --quick, in a cell LITE.quick()",
                        0,
                        budget.allowed().count()));
        columns.add(0, random(any));
        return new ComparisonTable(
                settings.classes(),
                columns,
                any.mostFrequentSentence(),
                scoresFrom(any) + shared(done),
                costsFrom(),
                corpus.folder().toAbsolutePath().toString(),
                corpus.checksum(),
                machine,
                command,
                start);
    }

    /** What was trained, and what came of it: scores, or why there are none. */
    private record Trained(Variant variant, Optional<Evaluation> evaluation, Optional<Column.Refusal> refusal) {
        boolean servesFor(Variant other) {
            return evaluation.isPresent() && variant.computesAs(other);
        }
    }

    private Trained train(Variant variant, Progress progress) {
        ExperimentSettings asked = ExperimentSettings.of(variant)
                .withTraining(settings.training())
                .withSplit(SplitRule.WITHIN_SENTENCE, settings.minimumTrials());
        Experiment experiment = Experiment.of(corpus, asked, progress);
        try {
            experiment.memory().requireWithin(budget);
            TrainingListener steps = new Steps(variant.name(), settings, progress);
            TrainingRun run =
                    RunFolders.training(folder, variant, into -> experiment.start(into, ComputeDevice.CPU, steps));
            return new Trained(
                    variant, Optional.of(experiment.evaluate(run, ComputeDevice.CPU, progress)), Optional.empty());
        } catch (OverBudget e) { // there may be less memory by now than when the comparison began
            return new Trained(variant, Optional.empty(), Optional.of(refused(e)));
        }
    }

    private Column column(Variant measured, Trained trained, Progress progress) {
        Optional<Measurement> measurement = Optional.empty();
        Optional<Column.Refusal> refusal = trained.refusal;
        try {
            MeasureSettings full = MeasureSettings.fullSize(measured).withSteps(settings.steps());
            measurement = Optional.of(Measurement.of(full, budget, progress));
        } catch (OverBudget e) {
            refusal = Optional.of(refused(e));
        } catch (EnvironmentFault e) { // it was let in and died all the same: the others can still be compared
            refusal = Optional.of(new Column.Refusal(e.getMessage(), Optional.empty(), Optional.empty()));
        }
        return new Column(
                measured.name(),
                trained.evaluation.map(Comparison::scores),
                trained.evaluation.map(evaluation -> trained.variant.toString()),
                measurement,
                refusal,
                Expectation.of(measured.name(), settings.classes()));
    }

    private Column random(Evaluation any) {
        return new Column(
                Column.RANDOM,
                Optional.of(any.random()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Expectation.of(Column.RANDOM, settings.classes()));
    }

    private static Column.Refusal refused(OverBudget e) {
        return new Column.Refusal(e.getMessage(), Optional.of(e.neededBytes()), Optional.of(e.allowedBytes()));
    }

    private static Scores scores(Evaluation evaluation) {
        return new Scores(
                evaluation.exactMatch(), evaluation.wordAccuracy(), evaluation.corpusWer(), evaluation.meanWer());
    }

    private String scoresFrom(Evaluation any) {
        boolean small = !settings.trained().equals(settings.measured());
        return (small ? "small versions of the variants" : "the variants at full size") + ", trained for at most "
                + settings.training().epochs() + " epochs on " + corpus.folder().getFileName() + " ("
                + corpus.size() + " trials of " + corpus.sentences().size() + " sentences, " + corpus.channels()
                + " channels, up to " + corpus.longestTrial() + " samples" + leftOut() + ") and scored on "
                + any.sentences()
                + " test trials";
    }

    private String shared(List<Trained> done) {
        StringBuilder notes = new StringBuilder();
        for (int i = 0; i < done.size(); i++) {
            String name = settings.trained().get(i).name();
            String other = done.get(i).variant.name();
            if (!name.equals(other)) notes.append("; " + name + " computes what " + other + " does and has its scores");
        }
        return notes.toString();
    }

    private String leftOut() {
        if (settings.minimumTrials() == 1) return "";
        return "; sentences with fewer than " + settings.minimumTrials() + " trials left out";
    }

    private String costsFrom() {
        return "the variants at full size (" + MeasureSettings.GUIDE_CHANNELS + " channels x " + Variant.GUIDE_WINDOW
                + " samples, " + MeasureSettings.GUIDE_WORDS + " words), " + settings.steps()
                + (settings.steps() == 1 ? " optimiser step" : " optimiser steps")
                + " after one to warm up, each variant in a fresh process";
    }

    /** A training as progress over all its epochs. */
    private record Steps(String name, ComparisonSettings settings, Progress progress) implements TrainingListener {
        @Override
        public void step(StepReport step) {
            long before = (long) (step.epoch() - 1) * step.steps();
            progress.report(
                    "training " + name,
                    before + step.step(),
                    (long) settings.training().epochs() * step.steps());
        }
    }
}
