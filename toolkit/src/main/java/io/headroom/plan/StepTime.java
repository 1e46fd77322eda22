package io.headroom.plan;

import static io.headroom.error.CallerMistake.atLeast;

import io.headroom.engine.EngineThreads;
import io.headroom.engine.HeadroomEngine;
import io.headroom.model.Schedule;
import io.headroom.model.Schedule.Attention;
import io.headroom.model.Schedule.Convolutions;
import io.headroom.model.Schedule.Directions;
import io.headroom.model.Seq2SeqSpec;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long an optimiser step takes, before it is tried: how much there is of each kind of {@link Work}, times what a unit of it
 * takes ({@link Speeds}). The amounts follow from the sizes alone, so that the times are linear in the speeds and a fit over
 * measured steps finds these.
 *
 * <p>B effective batch, b trials in the encoder, d in the decoder, T time, C channels, M mid, R reduced, H hidden, E embedding,
 * L layers, N words that are scored, V vocabulary.
 */
public final class StepTime {
    private static final int KERNEL = 3;
    private static final int GATES = 4;
    private static final int DIRECTIONS = 2;
    /** Towards the input and towards the weights. */
    private static final int BACKWARD = 2;
    /**
     * Rows whose products are done while the weights are read: a point of a layer takes as long for two rows as for eight, and
     * from there on in proportion.
     */
    private static final double ROWS_WHILE_READING = 8;
    /** Arrays of the attention beyond this leave a processor's last cache, and so do records of segments. */
    private static final double CACHE_BYTES = 32 << 20;
    /** Freed arrays of this size go back to the system: {@link io.headroom.engine.FreedMemory}. */
    private static final double GIVEN_BACK = 4 << 20;
    /** Where segments are run again, only larger ones do: the next segment has the others. */
    private static final double KEPT_WITHIN_PHASE = 32 << 20;
    /** What a bidirectional layer keeps, in units of T x b x H; the same as the footprint's. */
    private static final double LAYER = 16.3;
    /** What a direction keeps of a segment that is run again, and needs on its way back, in units of s x b x H. */
    private static final double SEGMENT_RECORD = 16.5;
    /** Passes over the numbers of a layer, of a convolution recorded and in pieces, of the logits. */
    private static final double LAYER_PASSES = 8;

    private static final double CONVOLUTION_PASSES = 6;
    private static final double PIECE_PASSES = 12;
    private static final double LOGIT_PASSES = 6;

    private final Seq2SeqSpec spec;
    private final Schedule schedule;
    private final int batch;
    private final double time;
    private final double scored;
    private final int threads;
    /** Threads that the engine really shares an operation between. */
    private final double sharing;
    /** Directions that run at the same time, each alone. */
    private final double lanes;

    private final Map<Work, Double> amounts = new EnumMap<>(Work.class);

    private StepTime(Seq2SeqSpec spec, Schedule schedule, int effectiveBatch, int time, int words, int threads) {
        this.spec = spec;
        this.schedule = schedule;
        batch = effectiveBatch;
        this.time = time;
        scored = words - 1.0;
        this.threads = threads;
        sharing = EngineThreads.areWorthSharing(spec.recurrentFlop(schedule.encoderBatch())) ? threads : 1;
        lanes = threads > 1 && schedule.directions() == Directions.SIDE_BY_SIDE ? DIRECTIONS : 1;
        int parts = batch / schedule.encoderBatch();
        encoderParts(schedule.encoderBatch(), parts);
        if (batch % schedule.encoderBatch() > 0) encoderParts(batch % schedule.encoderBatch(), 1);
        convolutions();
        add(Work.PARAMETERS, (double) spec.parameters());
        add(Work.STEPS, 1);
    }

    /**
     * Counts the work of a step.
     *
     * @param spec the network's shape
     * @param schedule how the step is split
     * @param effectiveBatch trials of a step
     * @param time samples a trial has in the network's input
     * @param words of the longest sentence, start and end included
     * @param threads threads that the engine may use
     * @return the work
     */
    public static StepTime of(
            Seq2SeqSpec spec, Schedule schedule, int effectiveBatch, int time, int words, int threads) {
        atLeast("effectiveBatch", effectiveBatch, 1);
        atLeast("time", time, 1);
        atLeast("words", words, 2);
        atLeast("threads", threads, 1);
        return new StepTime(spec, schedule.within(effectiveBatch, time), effectiveBatch, time, words, threads);
    }

    /**
     * Counts the work of a step that a measurement takes.
     *
     * @param settings what would be measured
     * @return the work of one of its steps
     */
    public static StepTime of(MeasureSettings settings) {
        Variant variant = settings.variant();
        return of(
                variant.network(settings.channels(), settings.vocabulary()),
                variant.schedule(),
                variant.effectiveBatch(),
                settings.networkSamples(),
                settings.words(),
                settings.threads() > 0 ? settings.threads() : HeadroomEngine.threads());
    }

    /**
     * How much there is of a kind.
     *
     * @param kind a kind of work
     * @return its amount in a step, in its own unit
     */
    public double amount(Work kind) {
        return amounts.getOrDefault(kind, 0.0);
    }

    /**
     * How long a step takes.
     *
     * @param speeds of the machine
     * @return seconds an optimiser step
     */
    public double seconds(Speeds speeds) {
        return speeds.seconds(amounts);
    }

    /**
     * How long a trial takes.
     *
     * @param speeds of the machine
     * @return seconds of a step over the trials it sees
     */
    public double secondsPerTrial(Speeds speeds) {
        return seconds(speeds) / batch;
    }

    private void encoderParts(int rows, int times) {
        encoder(rows, times);
        int decoder = Math.min(rows, schedule.decoderBatch());
        decoder(decoder, times * (rows / decoder));
        if (rows % decoder > 0) decoder(rows % decoder, times);
    }

    /** Forward, again where it is not kept, and backward. */
    private void encoder(double rows, double times) {
        double again = schedule.recomputes() ? 1 : 0;
        double hidden = spec.hidden();
        double alone = times / lanes;
        double shared = alone / Math.max(1, lanes > 1 ? 1 : sharing);
        double cells = DIRECTIONS * spec.layers() * time * (2 + again);
        add(lanes == 1 && sharing > 1 ? Work.SHARED_CELLS : Work.CELLS, cells * alone);
        add(Work.CELL_WEIGHTS, cells * GATES * hidden * hidden * shared);
        add(Work.MANY_ROWS_PRODUCTS, cells * 2 * beyondReading(rows) * GATES * hidden * hidden * shared);
        add(Work.CELL_STATES, cells * rows * hidden * shared);
        double inputs = spec.reduced() + (spec.layers() - 1) * 2 * hidden;
        double wide = 2 * time * rows * GATES * hidden * DIRECTIONS;
        add(Work.PRODUCTS, wide * (inputs * (1 + again + BACKWARD) + spec.layers() * hidden) * shared);
        double segments = schedule.recomputes() ? Math.ceil(time / schedule.segment()) : 1;
        double calls = DIRECTIONS * segments * 2 * alone;
        add(Work.SEGMENTS, calls * spec.layers());
        add(Work.SEGMENT_WEIGHTS, calls * GATES * hidden * (inputs + spec.layers() * hidden));
        double outputs = time * rows * 2 * hidden;
        add(Work.NUMBERS, LAYER_PASSES * spec.layers() * outputs * times / sharing);
        if (spec.dropout() > 0) add(Work.MASKS, 2 * (spec.layers() - 1) * outputs * times);
        if (schedule.recomputes()) {
            double bytes = lanes * SEGMENT_RECORD * schedule.segment() * rows * hidden * Float.BYTES;
            double numbers = DIRECTIONS * spec.layers() * time * SEGMENT_RECORD * rows * hidden;
            add(Work.SEGMENT_UNCACHED, numbers * Math.max(0, 1 - CACHE_BYTES / bytes) * shared);
        }
        double gatesBytes = schedule.segment() * rows * GATES * hidden * Float.BYTES;
        double kept = schedule.recomputes() && gatesBytes < KEPT_WITHIN_PHASE ? 2 : LAYER;
        fresh(outputs * Float.BYTES, kept / 2 * spec.layers() * times);
    }

    /** Attention, cells and scores of some rows. */
    private void decoder(double rows, double times) {
        double hidden = spec.hidden();
        double terms = scored * time * rows * hidden * times;
        add(Work.PRODUCTS, 2 * time * rows * 2 * hidden * hidden * (1 + BACKWARD) * times / sharing);
        double lstm = GATES * hidden * (spec.embedding() + 2 * hidden + hidden)
                + (spec.layers() - 1) * GATES * hidden * 2 * hidden;
        double output = (3 * hidden + spec.embedding()) * hidden + hidden * spec.vocabulary();
        double weights = lstm + hidden * hidden + output;
        double words = scored * times;
        if (schedule.attention() == Attention.RECORDED) {
            add(Work.ATTENTION_RECORDED, terms / sharing);
            double bytes = time * rows * hidden * Float.BYTES;
            add(Work.ATTENTION_UNCACHED, terms * Math.max(0, 1 - CACHE_BYTES / bytes) / sharing);
            fresh(bytes, words);
            add(Work.WORDS_RECORDED, words);
            add(Work.WORD_WEIGHTS, words * weights * (1 + BACKWARD) / sharing);
            add(Work.MANY_ROWS_PRODUCTS, 2 * beyondReading(rows) * words * weights * (1 + BACKWARD) / sharing);
        } else {
            add(Work.ATTENTION_LOOPS, (scored + 2) * time * hidden * Math.ceil(rows / threads) * times);
            add(Work.NUMBERS, 2 * time * rows * 3 * hidden * times);
            add(Work.WORDS_WRITTEN_OUT, words);
            add(Work.WORD_WEIGHTS, words * (weights + lstm) / sharing);
            add(Work.MANY_ROWS_PRODUCTS, 2 * beyondReading(rows) * words * (weights + lstm) / sharing);
            add(Work.PRODUCTS, 2 * rows * words * (lstm + (1 + BACKWARD) * output) / sharing);
        }
        add(Work.NUMBERS, LOGIT_PASSES * words * rows * spec.vocabulary() / sharing);
    }

    private static double beyondReading(double rows) {
        return Math.max(0, rows - ROWS_WHILE_READING);
    }

    /** Of all trials, once. */
    private void convolutions() {
        boolean pieces = schedule.convolutions() == Convolutions.IN_PIECES;
        double trials = batch * time;
        double first = 2 * trials * KERNEL * spec.channels() * spec.mid();
        double second = 2 * trials * KERNEL * spec.mid() * spec.reduced();
        // In pieces the first one is computed four times forward, the second one twice; the signal has no gradient.
        double flop = pieces ? (4 + 1) * first + (2 + BACKWARD) * second : 2 * first + (1 + BACKWARD) * second;
        add(Work.CONVOLUTIONS, flop / sharing);
        double passes = pieces ? PIECE_PASSES : CONVOLUTION_PASSES;
        add(Work.NUMBERS, passes * trials * (spec.mid() + spec.reduced()) / sharing);
        add(Work.NUMBERS, (pieces ? 4 : 1) * trials * spec.channels());
        if (spec.convDropout() > 0) add(Work.MASKS, (pieces ? 2 : 1) * trials * spec.mid());
        if (!pieces) fresh(trials * spec.mid() * Float.BYTES, 6);
    }

    /** Arrays that are given back when they are freed, and got anew: small ones are kept. */
    private void fresh(double arrayBytes, double arrays) {
        if (arrayBytes >= GIVEN_BACK) add(Work.FRESH_BYTES, arrayBytes * arrays);
    }

    private void add(Work kind, double amount) {
        amounts.merge(kind, amount, Double::sum);
    }
}
