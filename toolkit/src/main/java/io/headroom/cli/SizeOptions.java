package io.headroom.cli;

import static io.headroom.error.CallerMistake.atLeast;

import io.headroom.error.CallerMistake;
import io.headroom.model.Schedule;
import io.headroom.plan.Variant;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say how large a network is trained and in what portions; the guide's names. */
final class SizeOptions {
    @Option(
            names = "--variant",
            required = true,
            paramLabel = "V",
            description = "LITE, MEDIUM or FULL, the guide's sizes, or LEAN: FULL in little memory. In any case.")
    private String variant;

    @Option(
            names = "--schedule",
            paramLabel = "S",
            description =
                    "recorded: the engine keeps its record of a micro-batch; lean: as little as possible is kept, the"
                            + " rest is computed again. Changes memory and time, not the result.")
    private String schedule;

    @Option(
            names = "--segment",
            paramLabel = "N",
            description =
                    "Points in time of the encoder that are run again together, instead of keeping its record; 0 keeps it.")
    private Integer segment;

    @Option(
            names = "--convolutions",
            paramLabel = "W",
            description = "recorded: their record is kept; in-pieces: they are run again, a micro-batch at a time.")
    private String convolutions;

    @Option(
            names = "--attention",
            paramLabel = "W",
            description =
                    "recorded: the engine keeps a record of every word; written-out: plain loops from its weights.")
    private String attention;

    @Option(
            names = "--directions",
            paramLabel = "W",
            description = "Of an encoder layer, in-turn or side-by-side: a core each. On one thread always in turn.")
    private String directions;

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
            names = "--decoder-batch",
            paramLabel = "N",
            description = "Trials of these that are in the decoder at once.")
    private Integer decoderBatch;

    @Option(
            names = "--effective-batch",
            paramLabel = "N",
            description = "Trials that one optimiser step sees (the variant's: LITE 4, the others 16).")
    private Integer effectiveBatch;

    Variant named() {
        return Variant.named(variant);
    }

    Variant applyTo(Variant base) {
        Variant changed = base;
        if (hidden != null) changed = changed.withHidden(atLeast("--hidden", hidden, 1));
        if (layers != null) changed = changed.withLayers(atLeast("--layers", layers, 1));
        if (effectiveBatch != null) {
            changed = changed.withEffectiveBatch(atLeast("--effective-batch", effectiveBatch, 1));
        }
        if (schedule != null) changed = changed.with(schedule(changed));
        if (microBatch != null) changed = changed.withMicroBatch(microBatchOf(changed.effectiveBatch()));
        if (segment != null) {
            requireSegmentWithin(changed.networkSamples());
            changed = changed.withSegment(atLeast("--segment", segment, 0));
        }
        return changed.with(switched(changed.schedule()));
    }

    private Schedule switched(Schedule base) {
        Schedule changed = base;
        if (decoderBatch != null) changed = changed.withDecoderBatch(decoderBatchOf(base.encoderBatch()));
        if (convolutions != null) {
            changed = changed.with(Choice.of("--convolutions", Schedule.Convolutions.values(), convolutions));
        }
        if (attention != null) changed = changed.with(Choice.of("--attention", Schedule.Attention.values(), attention));
        if (directions != null) {
            changed = changed.with(Choice.of("--directions", Schedule.Directions.values(), directions));
        }
        return changed;
    }

    private int decoderBatchOf(int encoder) {
        if (atLeast("--decoder-batch", decoderBatch, 1) > encoder) {
            throw new CallerMistake("--decoder-batch must be <= the " + encoder
                    + " trials that are in the encoder at once, got " + decoderBatch
                    + "; lower it, or raise --batch-size");
        }
        return decoderBatch;
    }

    private int microBatchOf(int step) {
        if (atLeast("--batch-size", microBatch, 1) > step) {
            throw new CallerMistake("--batch-size must be <= the " + step + " trials that a step sees, got "
                    + microBatch + "; lower it, or raise --effective-batch");
        }
        return microBatch;
    }

    private Schedule schedule(Variant base) {
        return switch (schedule.toLowerCase(Locale.ROOT)) {
            case "recorded" -> Schedule.recorded(base.microBatch());
            case "lean" -> Schedule.LEAN;
            default -> throw new CallerMistake("--schedule must be recorded or lean, got \"" + schedule + '"');
        };
    }

    /** Refuses a segment that is longer than the trials; a variant's own one simply ends with them. */
    void requireSegmentWithin(int samples) {
        if (segment != null && segment > samples) {
            throw new CallerMistake("--segment must be <= the " + samples
                    + " samples that the network sees of a trial, got " + segment + "; 125 is LEAN's own");
        }
    }

    /** Refuses the options that split a step, where a command splits it in ways of its own. */
    void requireNoSplit(String command) {
        if (schedule != null) refuseSplit("--schedule", command);
        if (microBatch != null) refuseSplit("--batch-size", command);
        if (decoderBatch != null) refuseSplit("--decoder-batch", command);
        if (segment != null) refuseSplit("--segment", command);
        if (convolutions != null) refuseSplit("--convolutions", command);
        if (attention != null) refuseSplit("--attention", command);
        if (directions != null) refuseSplit("--directions", command);
    }

    private static void refuseSplit(String option, String command) {
        throw new CallerMistake(option + " has no place here: " + command
                + " goes through schedules of its own; leave it out, or take measure");
    }

    /** Refuses options that say how a step is split, beside one that finds it. */
    void requireNoSchedule(String option) {
        boolean sizes = microBatch != null || decoderBatch != null || segment != null;
        if (sizes || schedule != null || convolutions != null || attention != null || directions != null) {
            throw new CallerMistake(option + " finds how a step is split: leave out the options that say it, such as"
                    + " --schedule, --segment and --batch-size");
        }
    }

    Optional<Integer> microBatch() {
        return Optional.ofNullable(microBatch);
    }

    Optional<Integer> effectiveBatch() {
        return Optional.ofNullable(effectiveBatch);
    }

    /** Gives the effective batch as if its option had been given. */
    void setEffectiveBatch(int trials) {
        effectiveBatch = trials;
    }
}
