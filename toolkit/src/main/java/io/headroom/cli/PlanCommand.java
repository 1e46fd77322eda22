package io.headroom.cli;

import io.headroom.plan.MeasureSettings;
import io.headroom.plan.PlanSettings;
import io.headroom.plan.Planner;
import io.headroom.plan.Speeds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code headroom plan}: the fastest training that fits a budget. */
@Command(
        name = "plan",
        description = {
            "Find the fastest way to train a variant within a budget, and say what each step to it buys.",
            "Nothing is run. The steps change the order of the arithmetic, not the result; with --allow-lossy also",
            "down-sampling and a smaller network, if nothing else is left. Status 3 if nothing fits, naming the smallest",
            "budget that does. Options that split a step, such as --batch-size and --schedule, say how it would be trained",
            "without a plan: the plan's first line."
        },
        footer = {
            "",
            "Examples, in the memory guide's situations:",
            "  headroom plan --variant FULL --budget 12.7GB                      Colab free: nothing is given up",
            "  headroom plan --variant FULL --budget 25GB                        Colab Pro",
            "  headroom plan --variant FULL --budget 16GB --device gpu           a GPU: as it stands",
            "  headroom plan corpus --variant MEDIUM --budget 1GB                still out of memory",
            "  headroom plan --variant FULL --budget 500MB --allow-lossy         too little for all of it",
            "  headroom plan --variant FULL --shape 64,3000 --budget 2GiB --probe"
        })
final class PlanCommand implements Runnable {
    @Mixin
    private CorpusOrNone corpus;

    @Mixin
    private StepOptions steps;

    @Option(
            names = "--budget",
            required = true,
            paramLabel = "B",
            description = "Memory that the training may take: 12GB, 1.5GiB, or 80%% of what is left there.")
    private String budget;

    @Option(names = "--allow-lossy", description = "Also give up resolution or accuracy if nothing else fits.")
    private boolean lossy;

    @Option(
            names = "--probe",
            description = "Measure this machine's speeds first, in about ten seconds, and keep them for later plans.")
    private boolean probe;

    @Mixin
    private DeviceOption device;

    @Mixin
    private Output output;

    @Override
    public void run() {
        output.show(corpus.result(
                opened -> Planner.plan(settings(steps.settings(opened)), opened),
                () -> Planner.plan(settings(steps.settings()))));
    }

    private PlanSettings settings(MeasureSettings size) {
        PlanSettings timed = PlanSettings.of(size, device.budget(budget))
                .on(device.planned())
                .with(speeds());
        return lossy ? timed.with(PlanSettings.Steps.LOSSY_TOO) : timed;
    }

    private Speeds speeds() {
        return probe ? KnownSpeeds.probed(output) : KnownSpeeds.here(output);
    }
}
