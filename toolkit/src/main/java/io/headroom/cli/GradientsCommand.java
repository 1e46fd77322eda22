package io.headroom.cli;

import io.headroom.model.Schedule;
import io.headroom.plan.GradientComparison;
import io.headroom.plan.Variant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code headroom gradients}: does a schedule compute what a recorded whole batch computes? */
@Command(
        name = "gradients",
        description = {
            "Compare every gradient of a variant's schedule with that of a recorded whole batch.",
            "One step of noise at a small size, dropout on, half of the words forced; a step in double precision judges",
            "both. Status 1 if one gradient is beyond 1e-5 of its largest entry and twice the recorded one's error."
        },
        footer = {"", "Example: headroom gradients --variant LEAN"})
final class GradientsCommand implements Callable<Integer> {
    private static final int DIFFERS = 1;

    @Mixin
    private SizeOptions size;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Variant variant = size.applyTo(size.named());
        Variant recorded = variant.with(Schedule.recorded(variant.effectiveBatch()));
        GradientComparison comparison = output.working(progress -> GradientComparison.of(recorded, variant, progress));
        output.show(comparison);
        return comparison.same() ? 0 : DIFFERS;
    }
}
