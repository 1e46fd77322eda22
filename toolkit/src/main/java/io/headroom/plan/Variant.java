package io.headroom.plan;

import static io.headroom.error.CallerMistake.atLeast;

import io.headroom.error.CallerMistake;
import io.headroom.error.Nearest;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.train.TrainingSettings;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A size of the network together with how it is trained: the rows of the memory guide's tables.
 *
 * @param name the guide's name, in capitals; kept when other settings change
 * @param mid channels between the two convolutions
 * @param reduced channels that the encoder sees
 * @param hidden states of one direction of the encoder, of the decoder and of the attention
 * @param embedding numbers that stand for a word
 * @param layers layers of encoder and decoder
 * @param augmentation rows an epoch makes of one trial: the trial as recorded and {@code augmentation - 1} changed copies
 * @param schedule how a step is split: trials in memory at once, and what is kept of them
 * @param effectiveBatch trials that one optimiser step sees
 * @param downsampling every how many-th sample is kept; 1 keeps all
 * @param window samples of the longest trial, before down-sampling
 */
public record Variant(
        String name,
        int mid,
        int reduced,
        int hidden,
        int embedding,
        int layers,
        int augmentation,
        Schedule schedule,
        int effectiveBatch,
        int downsampling,
        int window) {
    /** Samples of the longest sentence that the guide trains on: 11 s at 500 Hz. */
    public static final int GUIDE_WINDOW = 5500;

    /** The guide's smallest: half the states, one layer, steps of 4 trials. */
    public static final Variant LITE =
            new Variant("LITE", 64, 32, 128, 256, 1, 4, Schedule.recorded(4), 4, 1, GUIDE_WINDOW);
    /** The guide's recommendation: FULL's network on every second sample, 16 trials a step, 4 in memory. */
    public static final Variant MEDIUM =
            new Variant("MEDIUM", 64, 32, 256, 256, 2, 6, Schedule.recorded(4), 16, 2, GUIDE_WINDOW);
    /** The original: every sample, 16 trials a step, all in memory. */
    public static final Variant FULL =
            new Variant("FULL", 64, 32, 256, 256, 2, 6, Schedule.recorded(16), 16, 1, GUIDE_WINDOW);
    /** FULL's arithmetic in another order: see {@link Schedule#LEAN}. */
    public static final Variant LEAN = FULL.split("LEAN", Schedule.LEAN);

    /**
     * Trials that are validated or decoded at once: at full size they stay within 300 MB beside engine and network. Where
     * training takes fewer at once, so does evaluation.
     */
    public static final int MOST_EVALUATED_AT_ONCE = 4;

    /** How many times fewer states {@link #quick()} has. */
    private static final int QUICK_STATES = 4;
    /** How many times fewer trials a step sees: a small corpus gives few steps an epoch. */
    private static final int QUICK_BATCH = 2;
    /** How many times shorter its trials are. */
    private static final int QUICK_WINDOW = 10;

    /** Refuses sizes below 1 and a micro-batch beyond the effective batch. */
    public Variant {
        atLeast("mid", mid, 1);
        atLeast("reduced", reduced, 1);
        atLeast("hidden", hidden, 1);
        atLeast("embedding", embedding, 1);
        atLeast("layers", layers, 1);
        atLeast("augmentation", augmentation, 1);
        atLeast("effective batch", effectiveBatch, 1);
        atLeast("down-sampling factor", downsampling, 1);
        atLeast("window", window, 1);
        if (schedule == null) {
            throw new CallerMistake(
                    "a variant needs a schedule, got none; a file of an older version must be made again");
        }
        if (schedule.encoderBatch() > effectiveBatch) {
            throw new CallerMistake("micro-batch must be <= the effective batch of " + effectiveBatch + ", got "
                    + schedule.encoderBatch() + "; raise the effective batch to see more trials a step");
        }
        if (schedule.segment() > samples(window, downsampling)) {
            throw new CallerMistake("segment must be <= the " + samples(window, downsampling)
                    + " samples that the network sees of a trial, got " + schedule.segment()
                    + "; one as long as the trial keeps least and runs all of it again");
        }
    }

    private static int samples(int window, int downsampling) {
        return (window - 1) / downsampling + 1;
    }

    private Variant changed(Consumer<Components> change) {
        Components all = new Components(this);
        change.accept(all);
        return all.variant();
    }

    /** A variant's components while some of them change. */
    private static final class Components {
        private String name;
        private int mid;
        private int reduced;
        private int hidden;
        private int embedding;
        private int layers;
        private int augmentation;
        private Schedule schedule;
        private int effectiveBatch;
        private int downsampling;
        private int window;

        private Components(Variant before) {
            name = before.name;
            mid = before.mid;
            reduced = before.reduced;
            hidden = before.hidden;
            embedding = before.embedding;
            layers = before.layers;
            augmentation = before.augmentation;
            schedule = before.schedule;
            effectiveBatch = before.effectiveBatch;
            downsampling = before.downsampling;
            window = before.window;
        }

        private Variant variant() {
            return new Variant(
                    name,
                    mid,
                    reduced,
                    hidden,
                    embedding,
                    layers,
                    augmentation,
                    schedule,
                    effectiveBatch,
                    downsampling,
                    window);
        }
    }

    /**
     * The guide's variants, smallest first, and ours.
     *
     * @return LITE, MEDIUM, FULL, LEAN
     */
    public static List<Variant> all() {
        return List.of(LITE, MEDIUM, FULL, LEAN);
    }

    /**
     * Finds a variant.
     *
     * @param name its name, in any case
     * @return the variant
     * @throws CallerMistake if there is none of that name
     */
    public static Variant named(String name) {
        String wanted = name.strip().toUpperCase(Locale.ROOT);
        return all().stream()
                .filter(variant -> variant.name.equals(wanted))
                .findFirst()
                .orElseThrow(() -> new CallerMistake("unknown variant \"" + name.strip()
                        + "\": expected LITE, MEDIUM, FULL or LEAN, in any case" + meant(wanted)));
    }

    private static String meant(String wanted) {
        List<String> names = all().stream().map(Variant::name).toList();
        return Nearest.of(wanted, names)
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
    }

    /**
     * A version small enough to be trained in a minute or two on slow cores: a quarter of the states, half the channels of the
     * convolutions, half the batches, trials a tenth as long; layers, augmentation, accumulation steps and down-sampling as
     * they are, so that the variants keep their proportions.
     *
     * @return the small version, under the same name
     */
    public Variant quick() {
        return changed(all -> {
            all.mid = atLeastOne(mid, 2);
            all.reduced = atLeastOne(reduced, 2);
            all.hidden = atLeastOne(hidden, QUICK_STATES);
            all.embedding = atLeastOne(embedding, QUICK_STATES);
            all.schedule = schedule.smaller(QUICK_BATCH, QUICK_WINDOW);
            all.effectiveBatch = atLeastOne(effectiveBatch, QUICK_BATCH);
            all.window = atLeastOne(window, QUICK_WINDOW);
        });
    }

    private static int atLeastOne(int size, int part) {
        return Math.max(1, size / part);
    }

    /**
     * The same with other states; nothing else changes.
     *
     * @param states of encoder, decoder and attention
     * @return the changed variant
     */
    public Variant withHidden(int states) {
        return changed(all -> all.hidden = states);
    }

    /**
     * The same with other layers.
     *
     * @param count layers of encoder and decoder
     * @return the changed variant
     */
    public Variant withLayers(int count) {
        return changed(all -> all.layers = count);
    }

    /**
     * The same with another augmentation.
     *
     * @param times rows an epoch makes of one trial, the trial as recorded included
     * @return the changed variant
     */
    public Variant withAugmentation(int times) {
        return changed(all -> all.augmentation = times);
    }

    /**
     * Whether another variant computes the same numbers but for rounding: only the name and the split of a step may differ.
     *
     * @param other a variant
     * @return true if a training of one is a training of the other
     */
    public boolean computesAs(Variant other) {
        Schedule any = Schedule.recorded(1);
        return split(name, any).equals(other.split(name, any));
    }

    /**
     * The same with another split of a step; what is computed stays the same.
     *
     * @param trials trials in memory at once
     * @return the changed variant
     */
    public Variant withMicroBatch(int trials) {
        return split(name, schedule.withMicroBatch(trials));
    }

    /**
     * The same with another schedule; what is computed stays the same.
     *
     * @param other how a step is split; parts and segments that are too large for this variant become as large as can be
     * @return the changed variant
     */
    public Variant with(Schedule other) {
        return split(name, other.within(effectiveBatch, networkSamples()));
    }

    /**
     * The same with an encoder that is run again in segments.
     *
     * @param samples points in time of a segment, at most what the network sees of a trial; 0 keeps the encoder's record
     * @return the changed variant
     */
    public Variant withSegment(int samples) {
        return split(name, schedule.withSegment(samples));
    }

    private Variant split(String newName, Schedule newSchedule) {
        return changed(all -> {
            all.name = newName;
            all.schedule = newSchedule;
        });
    }

    /**
     * Trials in memory at once.
     *
     * @return the schedule's encoder batch
     */
    public int microBatch() {
        return schedule.encoderBatch();
    }

    /**
     * Trials that are validated or decoded at once.
     *
     * @return at most {@value #MOST_EVALUATED_AT_ONCE}, and no more than are in the decoder at once while training
     */
    public int evaluatedAtOnce() {
        return Math.min(schedule.decoderBatch(), MOST_EVALUATED_AT_ONCE);
    }

    /**
     * The same with other steps; the micro-batch becomes smaller where it would exceed them.
     *
     * @param trials trials that one optimiser step sees
     * @return the changed variant
     */
    public Variant withEffectiveBatch(int trials) {
        return changed(all -> {
            all.schedule = schedule.within(Math.max(1, trials), networkSamples());
            all.effectiveBatch = trials;
        });
    }

    /**
     * The same on fewer samples.
     *
     * @param factor every how many-th sample is kept; 1 keeps all
     * @return the changed variant
     */
    public Variant withDownsampling(int factor) {
        return changed(all -> {
            all.schedule = within(window, factor);
            all.downsampling = factor;
        });
    }

    /**
     * The same for trials of another length.
     *
     * @param samples samples of the longest trial, before down-sampling
     * @return the changed variant
     */
    public Variant withWindow(int samples) {
        return changed(all -> {
            all.schedule = within(samples, downsampling);
            all.window = samples;
        });
    }

    /** The schedule for trials of another length; what makes no sense is the constructor's to refuse. */
    private Schedule within(int samples, int factor) {
        return schedule.within(effectiveBatch, samples(Math.max(1, samples), Math.max(1, factor)));
    }

    /**
     * Samples that the network sees of a trial.
     *
     * @return the window after down-sampling, rounded up
     */
    public int networkSamples() {
        return samples(window, downsampling);
    }

    /**
     * The network of this variant.
     *
     * @param channels channels of the signal
     * @param vocabulary word ids there are
     * @return its shape, with the guide's dropout
     */
    public Seq2SeqSpec network(int channels, int vocabulary) {
        return Seq2SeqSpec.standard(channels, vocabulary)
                .withWidths(mid, reduced, embedding)
                .withHidden(hidden)
                .withLayers(layers);
    }

    /**
     * How this variant is trained.
     *
     * @return the guide's settings with this effective batch
     */
    public TrainingSettings settings() {
        return TrainingSettings.STANDARD.withEffectiveBatch(effectiveBatch);
    }

    /** In one line: {@code "MEDIUM: hidden 256, 2 layers, every 2nd sample, x6, steps of 16 trials, 4 in memory"}. */
    @Override
    public String toString() {
        String samples = downsampling == 1 ? "every sample" : "1 of " + downsampling + " samples";
        return name + ": hidden " + hidden + ", " + layers + (layers == 1 ? " layer, " : " layers, ") + samples + ", x"
                + augmentation + ", steps of " + effectiveBatch + " trials, " + schedule;
    }
}
