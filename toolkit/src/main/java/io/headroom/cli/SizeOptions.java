package io.headroom.cli;

import io.headroom.error.CallerMistake;
import io.headroom.plan.Variant;
import picocli.CommandLine.Option;

/** The options that say how large a network is trained and in what portions; the guide's names. */
final class SizeOptions {
    @Option(
            names = "--variant",
            required = true,
            paramLabel = "V",
            description = "LITE, MEDIUM or FULL, in any case: the guide's sizes.")
    private String variant;

    @Option(names = "--hidden", paramLabel = "N", description = "States of encoder, decoder and attention.")
    private Integer hidden;

    @Option(names = "--layers", paramLabel = "N", description = "Layers of encoder and decoder.")
    private Integer layers;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            description = "Trials in memory at once (micro-batch); changes memory and time, not the result.")
    private Integer microBatch;

    @Option(
            names = "--effective-batch",
            paramLabel = "N",
            description = "Trials that one optimiser step sees (the variant's: LITE 4, the others 16).")
    private Integer effectiveBatch;

    /** The variant with what was given in place of its own. */
    Variant variant() {
        Variant changed = Variant.named(variant);
        if (hidden != null) changed = changed.withHidden(hidden);
        if (layers != null) changed = changed.withLayers(layers);
        if (effectiveBatch != null) changed = changed.withEffectiveBatch(effectiveBatch);
        if (microBatch != null) changed = changed.withMicroBatch(microBatch);
        return changed;
    }

    /**
     * The guide's way to give the effective batch.
     *
     * @param accumulationSteps micro-batches a step
     * @return micro-batch times these
     */
    int translated(int accumulationSteps) {
        CallerMistake.atLeast("--accumulation-steps", accumulationSteps, 1);
        if (effectiveBatch != null) {
            throw new CallerMistake(
                    "--accumulation-steps and --effective-batch say the same in two ways: give one of them");
        }
        int micro = microBatch != null ? microBatch : Variant.named(variant).microBatch();
        effectiveBatch = Math.multiplyExact(CallerMistake.atLeast("--batch-size", micro, 1), accumulationSteps);
        return effectiveBatch;
    }
}
