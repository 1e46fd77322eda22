package io.headroom.cli;

import io.headroom.plan.MemoryEstimate;
import io.headroom.plan.Speeds;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code headroom estimate}: the memory of a training, before it. */
@Command(
        name = "estimate",
        description = {
            "Compute the memory that training a variant will take: by item, each with its formula, and beside the memory",
            "guide's own arithmetic. Nothing is run and nothing is loaded; `headroom measure` with the same options tries",
            "it. The peak is what must be there; the corpus stays on disk, and its pages are no part of it.",
            "With --validate, instead: how far off such estimates are from what fresh processes really take. Ctrl-C stops",
            "it, and the same command goes on."
        },
        footer = {
            "",
            "Examples:",
            "  headroom estimate corpus --variant LITE",
            "  headroom estimate --variant full --shape 105,5500 --batch-size 4",
            "  headroom estimate --variant medium --schedule lean --json",
            "  headroom estimate --validate --only quick"
        },
        modelTransformer = EstimateCommand.VariantUnlessValidating.class)
final class EstimateCommand implements Runnable {
    private static final String VARIANT = "--variant";

    @Mixin
    private CorpusOrNone corpus;

    @Mixin
    private StepOptions steps;

    @Mixin
    private PrecisionOption precision;

    @Mixin
    private ValidationOptions validation;

    @Mixin
    private Output output;

    @Spec
    private CommandSpec command;

    /** A validation has configurations of its own; an estimate needs a variant. */
    static final class VariantUnlessValidating implements IModelTransformer {
        @Override
        public CommandSpec transform(CommandSpec command) {
            for (OptionSpec option : List.copyOf(command.options())) { // all, for the help lists them as they came
                command.remove(option);
                command.addOption(
                        option.longestName().equals(VARIANT)
                                ? option.toBuilder().required(false).build()
                                : option);
            }
            return command;
        }
    }

    @Override
    public void run() {
        precision.precision();
        if (validation.asked()) {
            Speeds speeds = KnownSpeeds.here(output);
            output.show(output.working(progress -> validation.run(speeds, progress)));
            return;
        }
        if (!command.commandLine().getParseResult().hasMatchedOption(VARIANT)) {
            throw new ParameterException(command.commandLine(), "Missing required option: '--variant=V'");
        }
        output.show(corpus.result(
                opened -> MemoryEstimate.of(steps.settings(opened), opened),
                () -> MemoryEstimate.of(steps.settings())));
    }
}
