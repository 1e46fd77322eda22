package io.headroom.cli;

import io.headroom.error.CallerMistake;
import io.headroom.plan.Speeds;
import io.headroom.plan.validation.Grid;
import io.headroom.plan.validation.Validation;
import io.headroom.progress.Progress;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that hold the estimates against what is measured. */
final class ValidationOptions {
    private static final Set<String> OWN = Set.of("--validate", "--results", "--only", "--json");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--validate",
            description =
                    "Instead, measure the configurations that estimates are held against, and print how far off they are.")
    private boolean asked;

    @Option(
            names = "--results",
            paramLabel = "FILE",
            defaultValue = "validation.tsv",
            description =
                    "Where the measured peaks go; with an earlier run's file it goes on (${DEFAULT-VALUE} unless given).")
    private Path file;

    @Option(
            names = "--only",
            paramLabel = "PART",
            defaultValue = "all",
            description = "quick: a dozen small configurations, a minute; all: 140, about an hour (unless given).")
    private String part;

    /** Which configurations. */
    private enum Part {
        QUICK,
        ALL
    }

    /** Whether a validation is asked for; refuses options that then would not be looked at. */
    boolean asked() {
        var given = command.commandLine().getParseResult();
        if (!asked) {
            for (String option : new String[] {"--results", "--only"}) {
                if (given.hasMatchedOption(option)) {
                    throw new CallerMistake(option + " belongs to --validate; give both, or leave it out");
                }
            }
            return false;
        }
        for (OptionSpec option : given.matchedOptions()) {
            if (!OWN.contains(option.longestName())) throw beside(option.longestName());
        }
        for (PositionalParamSpec parameter : given.matchedPositionals()) throw beside(parameter.paramLabel());
        return true;
    }

    /** Measures what the file does not hold. */
    Validation run(Speeds speeds, Progress progress) {
        var grid = switch (Choice.of("--only", Part.values(), part)) {
            case QUICK -> Grid.quick();
            case ALL -> Grid.all();
        };
        return Validation.run(grid, file, speeds, progress);
    }

    private static CallerMistake beside(String name) {
        return new CallerMistake(
                name + " has no place beside --validate, which measures configurations of its own; leave it out");
    }
}
