package io.headroom.cli;

import static io.headroom.error.CallerMistake.atLeast;

import io.headroom.error.CallerMistake;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.Variant;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which steps are measured: of what network, on trials of which size, how many. */
final class StepOptions {
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

    /** What was asked for, by a command that splits a step in ways of its own. */
    MeasureSettings settingsWithoutSplit(String command) {
        size.requireNoSplit(command);
        return settings();
    }

    /** What was asked for. */
    MeasureSettings settings() {
        if (shape.size() != 2) {
            throw new CallerMistake("--shape expects channels,samples such as 105,5500, got " + shape);
        }
        for (int length : shape) atLeast("--shape", length, 1);
        atLeast("--words", words, 2);
        atLeast("--vocabulary", vocabulary, MeasureSettings.SMALLEST_VOCABULARY);
        atLeast("--steps", steps, 1);
        Variant variant = size.applyTo(size.named().withWindow(shape.get(1)));
        return new MeasureSettings(variant, shape.get(0), words, vocabulary, steps);
    }
}
