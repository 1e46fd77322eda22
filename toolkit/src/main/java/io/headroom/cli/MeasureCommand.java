package io.headroom.cli;

import static io.headroom.error.CallerMistake.atLeast;

import io.headroom.error.CallerMistake;
import io.headroom.memory.MemoryBudget;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.Measurement;
import io.headroom.plan.Variant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code headroom measure}: real training steps in a fresh JVM. */
@Command(
        name = "measure",
        description = {
            "Measure the memory and time that training a variant takes here, by real training steps.",
            "A fresh Java process runs one step to warm up and then N optimiser steps on noise at full size. Refused",
            "before the start, with status 3, if the variant needs more memory than there is."
        },
        footer = {
            "",
            "Examples:",
            "  headroom measure --variant LITE",
            "  headroom measure --variant full --batch-size 4 --steps 3 --json",
            "  headroom measure --variant medium --schedule lean"
        })
final class MeasureCommand implements Runnable {
    @Mixin
    private SizeOptions size;

    @Option(
            names = "--shape",
            paramLabel = "C,T",
            split = ",",
            defaultValue = "105,5500",
            description = "Channels and samples of a trial, before down-sampling (${DEFAULT-VALUE} unless given).")
    private List<Integer> shape;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "3",
            description = "Steps that are timed, after the one to warm up (${DEFAULT-VALUE} unless given).")
    private int steps;

    @Option(
            names = "--words",
            paramLabel = "N",
            defaultValue = "50",
            description = "Words of a sentence, start and end included (${DEFAULT-VALUE} unless given).")
    private int words;

    @Option(
            names = "--vocabulary",
            paramLabel = "N",
            defaultValue = "600",
            description = "Words that can be told apart (${DEFAULT-VALUE} unless given).")
    private int vocabulary;

    @Mixin
    private PrecisionOption precision;

    @Mixin
    private Output output;

    @Override
    public void run() {
        precision.precision();
        if (shape.size() != 2)
            throw new CallerMistake("--shape expects channels,samples such as 105,5500, got " + shape);
        for (int length : shape) atLeast("--shape", length, 1);
        atLeast("--words", words, 2);
        atLeast("--vocabulary", vocabulary, MeasureSettings.SMALLEST_VOCABULARY);
        atLeast("--steps", steps, 1);
        Variant variant = size.applyTo(size.named().withWindow(shape.get(1)));
        MeasureSettings settings = new MeasureSettings(variant, shape.get(0), words, vocabulary, steps);
        Measurement measurement =
                output.working(progress -> Measurement.of(settings, MemoryBudget.ofThisMachine(), progress));
        output.show(measurement);
    }
}
