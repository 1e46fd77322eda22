package io.headroom.cli;

import static io.headroom.error.CallerMistake.atLeast;

import io.headroom.error.CallerMistake;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The guide's way to say how many trials a step sees: here the step is given, and how it is split follows from that. */
final class AccumulationOption {
    @Option(
            names = "--accumulation-steps",
            paramLabel = "N",
            description = "The guide's: N micro-batches a step, the same as --effective-batch N times --batch-size.")
    private Integer steps;

    /**
     * Puts the effective batch in its place.
     *
     * @param size the options that it belongs to
     * @param ownMicroBatch the micro-batch unless one is given
     * @return the translation in words; empty if the option was not given
     */
    Optional<String> translate(SizeOptions size, int ownMicroBatch) {
        if (steps == null) return Optional.empty();
        atLeast("--accumulation-steps", steps, 1);
        if (size.effectiveBatch().isPresent()) {
            throw new CallerMistake(
                    "--accumulation-steps and --effective-batch say the same in two ways: give one of them");
        }
        int micro = atLeast("--batch-size", size.microBatch().orElse(ownMicroBatch), 1);
        if ((long) micro * steps > Integer.MAX_VALUE) {
            throw new CallerMistake("--accumulation-steps " + steps + " x --batch-size " + micro
                    + " is more than any step can see; give smaller numbers");
        }
        int effective = micro * steps;
        size.setEffectiveBatch(effective);
        return Optional.of("--accumulation-steps " + steps + " x --batch-size " + micro + " = --effective-batch "
                + effective + ": one optimiser step sees " + effective + " trials");
    }
}
