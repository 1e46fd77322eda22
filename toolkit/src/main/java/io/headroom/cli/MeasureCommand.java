package io.headroom.cli;

import io.headroom.memory.MemoryBudget;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.Measurement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code headroom measure}: real training steps in a fresh JVM. */
@Command(
        name = "measure",
        description = {
            "Measure the memory and time that training a variant takes here, by real training steps.",
            "A fresh Java process runs one step to warm up, N optimiser steps on noise at full size, and one more that it looks",
            "into: who has the peak. Refused before the start, with status 3, if the variant needs more memory than there is."
        },
        footer = {
            "",
            "Examples:",
            "  headroom measure --variant LITE",
            "  headroom measure --variant full --batch-size 4 --steps 3 --json",
            "  headroom measure --variant medium --schedule lean",
            "  headroom measure --variant lite --attention written-out --decoder-batch 1 --segment 250 --threads 1"
        })
final class MeasureCommand implements Runnable {
    @Mixin
    private StepOptions steps;

    @Mixin
    private TimedStepsOption timed;

    @Mixin
    private PrecisionOption precision;

    @Mixin
    private Output output;

    @Override
    public void run() {
        precision.precision();
        MeasureSettings settings = timed.applyTo(steps.settings());
        Measurement measurement =
                output.working(progress -> Measurement.attributed(settings, MemoryBudget.ofThisMachine(), progress));
        output.show(measurement);
    }
}
