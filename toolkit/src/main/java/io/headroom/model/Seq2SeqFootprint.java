package io.headroom.model;

import io.headroom.error.CallerMistake;
import io.headroom.memory.Bytes;
import io.headroom.memory.Footprint;
import io.headroom.memory.Footprint.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a training step takes, before it is tried. B effective batch, b micro-batch, T time, C channels, M mid, R reduced, H
 * hidden, L layers, W words (start and end included), V vocabulary; 4 bytes a number.
 *
 * <p>Kept by autograd until its backward pass: the convolutions' arrays for B trials; for b trials the encoder's, and for every
 * word the attention's tanh, which is the largest part. The factors of the LSTM and of working space are measured, peaks of
 * fresh processes with arrays mapped one by one. With
 * glibc's default the resident set was 1.3 to 1.9 times as high; {@link io.headroom.engine.FreedMemory} is the way out.
 */
public final class Seq2SeqFootprint {
    private static final int FLOAT = Float.BYTES;
    /** A product of sizes beyond which bytes no longer fit their counters; the full-size variants have 10^10. */
    private static final double MOST_NUMBERS = 1e15;

    /** Libraries, the engine, the JVM's own memory. */
    private static final long PROCESS = 200_000_000;
    /** Java objects around native arrays, until the collector comes by. */
    private static final long OBJECTS = 145_000_000;
    /** A bidirectional layer keeps its outputs, states and gates: measured, in units of T x b x H. */
    private static final double LAYER = 16.3;
    /** A layer after the first: dropout's mask and its product, 2H each. */
    private static final double BETWEEN = 4;
    /** Gradients and products on their way when the last word goes backward. */
    private static final double WORKING = 4;
    /** The same while a layer goes backward: few words, and this is the higher peak. */
    private static final double LAYER_WORKING = 12;
    /** The convolutions' backward pass, in units of B x T x M. */
    private static final double CONVOLUTION_WORKING = 5;

    /** Numbers of the heap, in units of T x b x H: the memory's 2H, the keys and their gradient. */
    private static final long LEAN_ROWS = 4;
    /** Java objects around native arrays where the heap is kept small. */
    private static final long LEAN_OBJECTS = 50_000_000;
    /** The encoder's outputs and keys with their gradients, and what the decoder makes of them, at their peak: measured. */
    private static final double LEAN_WORKING = 17;

    private final Seq2SeqSpec spec;
    private final List<Footprint.Item> items = new ArrayList<>();

    private Seq2SeqFootprint(Seq2SeqSpec spec) {
        this.spec = spec;
    }

    /**
     * The peak of one optimiser step in plain autograd, the process around it included; the corpus is not.
     *
     * @param spec the network's shape
     * @param effectiveBatch trials of a step
     * @param microBatch trials that are in encoder and decoder at once
     * @param time samples a trial has in the network's input
     * @param words of the longest sentence, start and end included
     * @return the bytes by item
     */
    public static Footprint ofTraining(Seq2SeqSpec spec, int effectiveBatch, int microBatch, int time, int words) {
        CallerMistake.atLeast("effectiveBatch", effectiveBatch, 1);
        CallerMistake.atLeast("microBatch", microBatch, 1);
        CallerMistake.atLeast("time", time, 1);
        CallerMistake.atLeast("words", words, 2);
        double widest = Math.max(Math.max(spec.channels(), spec.mid()), Math.max(spec.hidden(), spec.vocabulary()));
        double reads = (double) effectiveBatch * time * words;
        if (widest * Math.max(widest, reads) * spec.layers() > MOST_NUMBERS) {
            throw new CallerMistake("a step of " + effectiveBatch + " trials of " + time + " samples and " + words
                    + " words in " + spec + " is beyond counting; give smaller sizes");
        }
        return new Seq2SeqFootprint(spec).items(effectiveBatch, Math.min(microBatch, effectiveBatch), time, words - 1);
    }

    /**
     * The peak of one optimiser step that keeps as little as possible, the process around it included; the corpus is not.
     *
     * @param spec the network's shape
     * @param effectiveBatch trials of a step
     * @param microBatch trials that are in encoder and decoder at once
     * @param time samples a trial has in the network's input
     * @return the bytes by item
     */
    public static Footprint ofLeanTraining(Seq2SeqSpec spec, int effectiveBatch, int microBatch, int time) {
        CallerMistake.atLeast("effectiveBatch", effectiveBatch, 1);
        CallerMistake.atLeast("microBatch", microBatch, 1);
        CallerMistake.atLeast("time", time, 1);
        return new Seq2SeqFootprint(spec).lean(effectiveBatch, Math.min(microBatch, effectiveBatch), time);
    }

    /**
     * The Java heap that a step of that kind needs at least: memory, keys and their gradient of each trial in memory.
     *
     * @param spec the network's shape
     * @param microBatch trials that are in encoder and decoder at once
     * @param time samples a trial has in the network's input
     * @return bytes
     */
    public static long leanHeap(Seq2SeqSpec spec, int microBatch, int time) {
        return LEAN_ROWS * microBatch * time * spec.hidden() * FLOAT;
    }

    private Footprint lean(long batch, long micro, long time) {
        add("process and engine", Kind.NATIVE, PROCESS, "measured");
        weights();
        add("Java objects", Kind.HEAP, LEAN_OBJECTS, "measured");
        add(
                "memory and keys of the rows",
                Kind.HEAP,
                leanHeap(spec, (int) micro, (int) time),
                LEAN_ROWS + " x " + shape(micro, time));
        long signal = batch * spec.channels() * time * FLOAT;
        add("batch", Kind.NATIVE, signal, batch + " x " + spec.channels() + " x " + time + " x 4 B");
        long rows = Math.round(LEAN_WORKING * time * micro * spec.hidden() * FLOAT)
                + 3 * batch * time * spec.reduced() * FLOAT;
        long record = signal + Math.round((4 + CONVOLUTION_WORKING) * batch * time * spec.mid() * FLOAT);
        if (rows > record) {
            add("encoder and decoder", Kind.NATIVE, rows, LEAN_WORKING + " x " + shape(micro, time) + ", features");
        } else {
            add(
                    "convolutions, backward",
                    Kind.NATIVE,
                    record,
                    "signal, " + (4 + CONVOLUTION_WORKING) + " x " + batch + " x " + time + " x " + spec.mid()
                            + " x 4 B");
        }
        return new Footprint(items);
    }

    private Footprint items(long batch, long micro, long time, long scored) {
        add("process and engine", Kind.NATIVE, PROCESS, "measured");
        add("Java objects", Kind.HEAP, OBJECTS, "measured");
        weights();
        long signal = batch * spec.channels() * time * FLOAT;
        String shape = batch + " x " + spec.channels() + " x " + time + " x 4 B";
        add("batch", Kind.HEAP, signal, shape);
        add("signal", Kind.NATIVE, signal, shape);
        convolutions(batch, time);
        long unit = time * micro * spec.hidden() * FLOAT;
        double words = Math.max(scored + WORKING, LAYER_WORKING) * unit + logits(micro, scored);
        double layers = (spec.layers() * (LAYER + BETWEEN) - BETWEEN + 1) * unit;
        long backward = Math.round(CONVOLUTION_WORKING * batch * time * spec.mid() * FLOAT);
        if (backward > layers + words) {
            add(
                    "convolutions, backward",
                    Kind.NATIVE,
                    backward,
                    CONVOLUTION_WORKING + " x " + batch + " x " + time + " x " + spec.mid() + " x 4 B");
        } else {
            encoder(micro, time, unit);
            attention(micro, time, scored, unit);
            add(
                    "logits",
                    Kind.NATIVE,
                    logits(micro, scored),
                    "3 x " + scored + " x " + micro + " x " + spec.vocabulary() + " x 4 B");
        }
        return new Footprint(items);
    }

    private void weights() {
        long bytes = spec.parameters() * FLOAT;
        String count = spec.parameters() + " x 4 B";
        add("parameters", Kind.NATIVE, bytes, count);
        add("gradients", Kind.NATIVE, bytes, count);
        add("Adam's moments", Kind.NATIVE, 2 * bytes, "2 x " + count);
        add("weights in the LSTM's layout, updates", Kind.NATIVE, bytes, count);
    }

    /** Output of each convolution, of each ReLU, dropout's mask and product; the features' gradient twice. */
    private void convolutions(long batch, long time) {
        long wide = spec.convDropout() > 0 ? 4 : 2;
        long bytes = batch * time * (wide * spec.mid() + 4L * spec.reduced()) * FLOAT;
        add(
                "convolutions",
                Kind.NATIVE,
                bytes,
                batch + " x " + time + " x (" + wide + " x " + spec.mid() + " + 4 x " + spec.reduced() + ") x 4 B");
    }

    private void encoder(long micro, long time, long unit) {
        double layers = spec.layers() * (LAYER + BETWEEN) - BETWEEN;
        add(
                "encoder",
                Kind.NATIVE,
                Math.round(layers * unit),
                String.format(Locale.ROOT, "%.1f x ", layers) + shape(micro, time));
        add("attention keys", Kind.NATIVE, unit, shape(micro, time));
    }

    private void attention(long micro, long time, long scored, long unit) {
        double working = Math.max(WORKING, LAYER_WORKING - scored);
        add("attention", Kind.NATIVE, scored * unit, scored + " words x " + shape(micro, time));
        add("backward's working space", Kind.NATIVE, Math.round(working * unit), working + " x " + shape(micro, time));
    }

    private long logits(long micro, long scored) {
        return 3 * scored * micro * spec.vocabulary() * FLOAT;
    }

    private String shape(long micro, long time) {
        return micro + " x " + time + " x " + spec.hidden() + " x 4 B";
    }

    private void add(String name, Kind kind, long bytes, String formula) {
        items.add(new Footprint.Item(name, kind, new Bytes(bytes), formula));
    }
}
