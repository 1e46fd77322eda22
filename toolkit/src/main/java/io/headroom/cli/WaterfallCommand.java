package io.headroom.cli;

import io.headroom.memory.MemoryBudget;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.Waterfall;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code headroom waterfall}: what each step of LEAN takes away. */
@Command(
        name = "waterfall",
        description = {
            "Measure what each step from a recorded whole batch to LEAN does to memory and time.",
            "First everything is recorded at once, whatever the variant's own schedule; then one change after another is",
            "added. Every schedule is measured in a fresh Java process, as `headroom measure` does."
        },
        footer = {
            "",
            "Examples:",
            "  headroom waterfall --variant FULL --json > waterfall.json",
            "  headroom waterfall --variant FULL --hidden 64 --shape 105,1100"
        })
final class WaterfallCommand implements Runnable {
    @Mixin
    private StepOptions steps;

    @Mixin
    private TimedStepsOption timed;

    @Mixin
    private Output output;

    @Override
    public void run() {
        MeasureSettings settings = timed.applyTo(steps.settingsWithoutSplit("waterfall"));
        Waterfall waterfall =
                output.working(progress -> Waterfall.toLean(settings, MemoryBudget.ofThisMachine(), progress));
        output.show(waterfall);
    }
}
