package io.headroom.cli;

import static io.headroom.error.CallerMistake.atLeast;

import io.headroom.plan.MeasureSettings;
import picocli.CommandLine.Option;

/** How many steps are timed, for the commands that run any. */
final class TimedStepsOption {
    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "3",
            description = "Steps that are timed, after the one to warm up (${DEFAULT-VALUE} unless given).")
    private int steps;

    MeasureSettings applyTo(MeasureSettings settings) {
        return settings.withSteps(atLeast("--steps", steps, 1));
    }
}
