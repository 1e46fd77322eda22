package io.headroom.cli;

import static io.headroom.error.CallerMistake.atLeast;

import io.headroom.compare.Comparison;
import io.headroom.compare.ComparisonSettings;
import io.headroom.compare.ComparisonTable;
import io.headroom.corpus.Corpus;
import io.headroom.corpus.demo.DemoCorpus;
import io.headroom.corpus.demo.DemoSettings;
import io.headroom.error.EnvironmentFault;
import io.headroom.memory.MemoryBudget;
import io.headroom.plan.Expectation;
import io.headroom.plan.Variant;
import io.headroom.progress.Progress;
import io.headroom.runner.HtmlPage;
import io.headroom.runner.NotebookRun;
import io.headroom.runner.NotebookRunner;
import io.headroom.runner.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom compare}: the guide's table, measured here. */
@Command(
        name = "compare",
        description = {
            "Compare LITE, MEDIUM, FULL and LEAN: accuracy, memory, time, and what the memory guide expects of each.",
            "Memory and time are measured at full size, 105 channels x 5,500 samples, each variant in a fresh process; one",
            "that cannot run here is not started, and stands in the table with the bytes it would need. Accuracy comes",
            "from training: with --quick of small versions on a made-up corpus (minutes), else at full size (hours)."
        },
        footer = {
            "",
            "Examples:",
            "  headroom compare --quick                                    about seven minutes",
            "  headroom compare --quick --classes 95 --out many",
            "  headroom compare --quick --out results --notebook notebooks/06-compare.ipynb",
            "  headroom compare corpus --out results                       your own corpus, at full size"
        })
final class CompareCommand implements Callable<Integer> {
    private static final int CELL_FAILED = 1;
    private static final int FEW = 5;

    @Parameters(arity = "0..1", paramLabel = "CORPUS", description = "What to train on; a made-up corpus unless given.")
    private Path source;

    @Option(names = "--quick", description = "Train small versions: every width a half or a quarter.")
    private boolean quick;

    @Option(
            names = "--classes",
            paramLabel = "5|95",
            description =
                    "Which of the guide's tables: so many different sentences (5, or what is nearer to the corpus).")
    private Integer classes;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "comparison",
            description = "Where the result and the runs go (${DEFAULT-VALUE} unless given).")
    private Path folder;

    @Option(names = "--steps", paramLabel = "N", description = "Optimiser steps to time a variant (quick: 1, else 3).")
    private Integer steps;

    @Option(
            names = "--min-samples",
            paramLabel = "N",
            description = "Leave out sentences with fewer trials (none unless given).")
    private Integer minimumTrials;

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training side at most.")
    private Integer epochs;

    @Option(
            names = "--notebook",
            paramLabel = "FILE",
            description = "Then execute this notebook beside the result, and write it as a page too.")
    private Path notebook;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        if (notebook != null) present(notebook);
        if (source != null) present(source);
        ComparisonTable table = output.working(this::compare);
        Path result = table.write(folder);
        Optional<NotebookRun> run = Optional.ofNullable(notebook).map(this::execute);
        output.show(table);
        output.note("");
        output.note("result: " + result);
        run.ifPresent(executed -> {
            output.note("executed notebook: " + executed.output());
            output.note("page: " + page(executed.output()));
        });
        Optional<String> failure = run.flatMap(NotebookRun::failure).map(RunCommand::words);
        failure.ifPresent(output::complain);
        return failure.isPresent() ? CELL_FAILED : 0;
    }

    private ComparisonTable compare(BarProgress progress) {
        settings(classes == null ? FEW : classes); // refuses what cannot be before anything is made
        make(folder);
        try (Corpus corpus = corpus(progress)) {
            ComparisonSettings settings = settings(classes(corpus));
            String command = spec.root().name()
                    + " "
                    + String.join(" ", spec.commandLine().getParseResult().originalArgs());
            return new Comparison(settings, corpus, folder.resolve("runs"), MemoryBudget.ofThisMachine())
                    .run(command, progress);
        }
    }

    private Corpus corpus(Progress progress) {
        if (source != null) return Corpus.open(source);
        ComparisonSettings settings = settings(classes == null ? FEW : classes);
        DemoSettings demo = quick ? settings.quickCorpus() : settings.fullCorpus();
        Path target = folder.resolve(demo.name());
        return Files.exists(target) ? Corpus.open(target) : DemoCorpus.write(target, demo, progress);
    }

    private int classes(Corpus corpus) {
        return classes != null
                ? classes
                : Expectation.classesNear(corpus.sentences().size());
    }

    private ComparisonSettings settings(int table) {
        ComparisonSettings settings = quick
                ? ComparisonSettings.quick(table, Variant.all())
                : ComparisonSettings.fullSize(table, Variant.all());
        if (minimumTrials != null) settings = settings.withMinimumTrials(atLeast("--min-samples", minimumTrials, 1));
        if (steps != null) settings = settings.withSteps(atLeast("--steps", steps, 1));
        return epochs == null ? settings : settings.withEpochs(atLeast("--epochs", epochs, 1));
    }

    /** A copy of the notebook runs beside the result, which is then in its working folder. */
    private NotebookRun execute(Path original) {
        Path copy = folder.resolve(original.getFileName());
        try {
            Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw EnvironmentFault.of("writing", copy, e);
        }
        return output.working(progress -> {
            NotebookRun run = new NotebookRunner(RunSettings.PATIENT, new CellBar(copy, progress)).run(copy, copy);
            HtmlPage.write(copy, page(copy));
            return run;
        });
    }

    private static Path page(Path executed) {
        return executed.resolveSibling(String.valueOf(executed.getFileName()).replaceFirst("\\.ipynb$", "") + ".html");
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw EnvironmentFault.of("creating", folder, e);
        }
    }

    private static void present(Path file) {
        if (Files.notExists(file)) throw EnvironmentFault.of("reading", file, new NoSuchFileException(file.toString()));
    }
}
