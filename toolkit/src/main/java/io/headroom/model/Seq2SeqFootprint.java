package io.headroom.model;

import static io.headroom.error.CallerMistake.atLeast;

import io.headroom.engine.FreedMemory;
import io.headroom.error.CallerMistake;
import io.headroom.memory.Bytes;
import io.headroom.memory.Footprint;
import io.headroom.memory.Footprint.Item;
import io.headroom.memory.Footprint.Kind;
import io.headroom.model.Schedule.Attention;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a training step takes in a fresh process, before it is tried: what is there all the time, and what each of its phases
 * takes besides. The peak is the largest phase's. The corpus is not in it.
 *
 * <p>Recorded, the attention's tanh of every word is the largest part. What becomes of freed memory is part of the formula: a
 * step keeps all of it while that stays below {@value #SMALL} bytes, for the sake of time; see {@link FreedMemory}.
 */
public final class Seq2SeqFootprint {
    /** A product of sizes beyond which bytes no longer fit their counters; the full-size variants have 10^10. */
    private static final double MOST_NUMBERS = 1e15;
    /** Up to here a step may keep what it has freed. */
    private static final long SMALL = 450_000_000;

    /** Signals, convolutions and states of a row that is evaluated: measured by decoding. */
    private static final long EVALUATED_SIGNALS = 2;

    private static final long EVALUATED_WIDE = 4;
    private static final long EVALUATED_STATES = 7;

    private final FreedMemory.Rule freed;
    private final Footprint always;
    private final Map<Phase, Footprint> phases;
    private final Footprint features;
    private final Footprint memory;

    private Seq2SeqFootprint(StepSize size, FreedMemory.Rule freed, FootprintConstants constants) {
        this.freed = freed;
        always = new Footprint(always(size, constants));
        phases = phases(size, constants);
        features = new Footprint(features(size, constants));
        memory = features.plus(new Footprint(new EncoderFootprint(size, constants).kept()));
    }

    /**
     * A step on two threads.
     *
     * @param spec the network's shape
     * @param schedule how the step is split
     * @param effectiveBatch trials of a step
     * @param time samples a trial has in the network's input
     * @param words of the longest sentence, start and end included
     * @return the bytes of its peak by item
     */
    public static Footprint ofTraining(Seq2SeqSpec spec, Schedule schedule, int effectiveBatch, int time, int words) {
        return of(spec, schedule, effectiveBatch, time, words, 2).peak();
    }

    /** With other constants, by the rule that was in force. */
    static Seq2SeqFootprint of(StepSize size, FreedMemory.Rule freed, FootprintConstants constants) {
        return new Seq2SeqFootprint(size, freed, constants);
    }

    /** What becomes of freed memory in a step. */
    static FreedMemory.Rule rule(StepSize size) {
        if (size.schedule().recomputes()) return FreedMemory.Rule.KEPT_WITHIN_PHASE;
        Seq2SeqFootprint kept = new Seq2SeqFootprint(size, FreedMemory.Rule.KEPT, FootprintConstants.MEASURED);
        return kept.peak().total().count() < SMALL ? FreedMemory.Rule.KEPT : FreedMemory.Rule.GIVEN_BACK;
    }

    /**
     * A step by its phases.
     *
     * @param spec the network's shape
     * @param schedule how the step is split
     * @param effectiveBatch trials of a step
     * @param time samples a trial has in the network's input
     * @param words of the longest sentence, start and end included
     * @param threads that share an operation of the engine
     * @return the bytes of all phases
     */
    public static Seq2SeqFootprint of(
            Seq2SeqSpec spec, Schedule schedule, int effectiveBatch, int time, int words, int threads) {
        atLeast("effectiveBatch", effectiveBatch, 1);
        atLeast("time", time, 1);
        atLeast("words", words, 2);
        atLeast("threads", threads, 1);
        double widest = IntStream.of(
                        spec.channels(), spec.mid(), spec.reduced(), spec.hidden(), spec.embedding(), spec.vocabulary())
                .max()
                .orElseThrow();
        double reads = (double) effectiveBatch * time * words;
        if (widest * Math.max(widest, reads) * spec.layers() > MOST_NUMBERS) {
            throw new CallerMistake("a step of " + effectiveBatch + " trials of " + time + " samples and " + words
                    + " words in " + spec + " is beyond counting; give smaller sizes");
        }
        StepSize size = new StepSize(spec, schedule.within(effectiveBatch, time), effectiveBatch, time, words, threads);
        return of(size, rule(size), FootprintConstants.MEASURED);
    }

    /**
     * The Java heap that attention's rows need; 0 where the engine records it.
     *
     * @param spec the network's shape
     * @param schedule how a step is split
     * @param time samples a trial has in the network's input
     * @param words of its sentence
     * @return bytes
     */
    public static long heapOfRows(Seq2SeqSpec spec, Schedule schedule, int time, int words) {
        return schedule.attention() == Attention.WRITTEN_OUT
                ? Math.round(DecoderFootprint.rows(schedule.decoderBatch(), time, spec.hidden(), words - 1)
                        .bytes())
                : 0;
    }

    /**
     * What becomes of freed memory in such a step.
     *
     * @return the rule that the bytes are computed for
     */
    public FreedMemory.Rule freedMemory() {
        return freed;
    }

    /**
     * What is there in every phase.
     *
     * @return process, heap, what is learned, the batch
     */
    public Footprint always() {
        return always;
    }

    /**
     * What each phase takes besides at its highest.
     *
     * @return a footprint a phase, in the order in which they come
     */
    public Map<Phase, Footprint> phases() {
        return phases;
    }

    /**
     * The phase that takes most.
     *
     * @return where the peak is
     */
    public Phase largest() {
        ToLongFunction<Map.Entry<Phase, Footprint>> bytes =
                entry -> entry.getValue().total().count();
        return phases.entrySet().stream()
                .max(Comparator.comparingLong(bytes))
                .orElseThrow()
                .getKey();
    }

    /**
     * The peak.
     *
     * @return what is always there and what the largest phase takes
     */
    public Footprint peak() {
        return always.plus(phases.get(largest()));
    }

    /**
     * How large the process is at the places where the step can be split.
     *
     * @return its size there, and at its highest
     */
    public StepLevels levels() {
        Bytes rest = always.total();
        Bytes microBatch = Stream.of(Phase.ENCODER_FORWARD, Phase.DECODER, Phase.ENCODER_BACKWARD)
                .map(phase -> phases.get(phase).total())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new StepLevels(
                rest,
                rest.plus(features.total()),
                rest.plus(memory.total()),
                rest.plus(microBatch),
                rest.plus(phases.get(Phase.CONVOLUTIONS_BACKWARD).total()),
                peak().total());
    }

    /**
     * What it takes to evaluate a batch beside the process and the network: the signal and the convolutions of all its rows, then
     * two layers and the attention of one word of those that are in the encoder.
     *
     * @param spec the network's shape
     * @param batch rows of the batch
     * @param rowsAtOnce rows in the encoder
     * @param time samples of a row
     * @return bytes
     */
    public static long ofEvaluation(Seq2SeqSpec spec, int batch, int rowsAtOnce, int time) {
        long all = EVALUATED_SIGNALS * spec.channels() + EVALUATED_WIDE * spec.mid();
        return (batch * all + EVALUATED_STATES * rowsAtOnce * spec.hidden()) * time * Float.BYTES;
    }

    private static List<Item> always(StepSize size, FootprintConstants constants) {
        Seq2SeqSpec spec = size.spec();
        ByteFormula weights = ByteFormula.floats(1, spec.parameters());
        List<Item> items = new ArrayList<>();
        items.add(ByteFormula.megabytes(1, constants.libraries()).item("libraries", Kind.MAPPED_FILE));
        items.add(ByteFormula.megabytes(1, constants.process())
                .plus(ByteFormula.megabytes(size.threads() - 1, constants.thread()))
                .item("process and engine", Kind.NATIVE));
        items.add(
                ByteFormula.megabytes(1, constants.engine()).item("kept by the engine from step to step", Kind.NATIVE));
        items.add(ByteFormula.megabytes(1, constants.objects()).item("Java objects", Kind.HEAP));
        if (size.schedule().attention() == Attention.WRITTEN_OUT) {
            items.add(DecoderFootprint.rows(size.inDecoder(), size.time(), spec.hidden(), size.scored())
                    .item("attention's rows", Kind.HEAP));
        }
        items.add(weights.item("parameters", Kind.NATIVE));
        items.add(weights.item("gradients", Kind.NATIVE));
        items.add(ByteFormula.floats(2, spec.parameters()).item("Adam's moments", Kind.NATIVE));
        items.add(ByteFormula.floats(constants.largest(), spec.largestParameter())
                .item("largest weights, copies", Kind.NATIVE));
        items.add(size.signals(1, size.batch(), spec.channels()).item("batch", Kind.NATIVE));
        return items;
    }

    /** What the convolutions leave for the micro-batches. */
    private static List<Item> features(StepSize size, FootprintConstants constants) {
        ConvolutionsFootprint convolutions = new ConvolutionsFootprint(size, constants);
        List<Item> items = new ArrayList<>(convolutions.kept());
        items.add(convolutions.upstream());
        return items;
    }

    private Map<Phase, Footprint> phases(StepSize size, FootprintConstants constants) {
        ConvolutionsFootprint convolutions = new ConvolutionsFootprint(size, constants);
        EncoderFootprint encoder = new EncoderFootprint(size, constants);
        DecoderFootprint decoder = new DecoderFootprint(size, constants);
        List<Item> beside = features(size, constants);
        Item squares = ByteFormula.floats(1, size.spec().parameters()).item("squares of gradients", Kind.NATIVE);

        Map<Phase, List<Item>> items = new EnumMap<>(Phase.class);
        items.put(Phase.CONVOLUTIONS_FORWARD, convolutions.forward());
        items.put(Phase.ENCODER_FORWARD, encoder.forward());
        items.put(Phase.DECODER, decoder.items());
        items.put(Phase.ENCODER_BACKWARD, encoder.backward());
        items.put(Phase.CONVOLUTIONS_BACKWARD, convolutions.backward());
        items.put(Phase.OPTIMISER, List.of(squares));
        Map<Phase, List<Item>> fromBefore = new EnumMap<>(Phase.class);
        fromBefore.put(Phase.ENCODER_FORWARD, beside);
        fromBefore.put(Phase.DECODER, joined(beside, encoder.kept()));
        fromBefore.put(Phase.ENCODER_BACKWARD, beside);

        AllocatorFootprint allocator = new AllocatorFootprint(freed, size, constants);
        Map<Phase, Footprint> all = new EnumMap<>(Phase.class);
        items.forEach((phase, own) -> {
            List<Item> before = fromBefore.getOrDefault(phase, List.of());
            Footprint slack = allocator.slack(phase, before, own);
            all.put(phase, new Footprint(joined(before, own)).plus(slack));
        });
        return Collections.unmodifiableMap(all);
    }

    @SafeVarargs
    private static List<Item> joined(List<Item>... parts) {
        List<Item> all = new ArrayList<>();
        for (List<Item> part : parts) all.addAll(part);
        return all;
    }
}
