package io.headroom.model;

import static io.headroom.error.CallerMistake.atLeast;

import io.headroom.error.CallerMistake;
import io.headroom.memory.Bytes;
import io.headroom.memory.Footprint;
import io.headroom.memory.Footprint.Item;
import io.headroom.memory.Footprint.Kind;
import io.headroom.model.Schedule.Attention;
import io.headroom.model.Schedule.Convolutions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a training step takes, before it is tried: what is there all the time, and the largest of its phases. B effective batch,
 * b trials in the encoder, d in the decoder, T time, C channels, M mid, R reduced, H hidden, L layers, W words (start and end
 * included), V vocabulary; 4 bytes a number.
 *
 * <p>Recorded, the attention's tanh of every word is the largest part. The factors of the LSTM and of working space are measured,
 * peaks of fresh processes whose large arrays are mapped one by one. With glibc's default the resident set was 1.3 to 1.9 times
 * as high; {@link io.headroom.engine.FreedMemory} is the way out.
 */
public final class Seq2SeqFootprint {
    private static final int FLOAT = Float.BYTES;
    /** A product of sizes beyond which bytes no longer fit their counters; the full-size variants have 10^10. */
    private static final double MOST_NUMBERS = 1e15;

    /** Libraries, the engine, the JVM's own memory. */
    private static final long PROCESS = 200_000_000;
    /** Java objects around native arrays, until the collector comes by. */
    private static final long OBJECTS = 145_000_000;
    /** The same in a heap that is kept small for the sake of attention's rows. */
    private static final long FEW_OBJECTS = 60_000_000;
    /** What glibc keeps of freed arrays until a phase ends. */
    private static final long KEPT = 40_000_000;
    /** The same where segments are run again, whose arrays are kept for the next segment: beside so many times these. */
    private static final long KEPT_BESIDE_SEGMENTS = 20_000_000;

    private static final int KEPT_SEGMENTS = 3;
    /** A bidirectional layer keeps its outputs, states and gates: measured, in units of T x b x H. */
    private static final double LAYER = 16.3;
    /** A layer after the first: dropout's mask and its product, 2H each. */
    private static final double BETWEEN = 4;
    /** Gradients and products on their way when the last word goes backward. */
    private static final double WORKING = 4;
    /** The same while a layer goes backward. */
    private static final double LAYER_WORKING = 16;
    /** The record of a segment and its backward pass, of one direction: in units of segment x b x H. */
    private static final double SEGMENT_WORKING = 16.5;
    /** The convolutions' backward pass, in units of T x M a trial. */
    private static final double CONVOLUTION_WORKING = 2;
    /** The same for a piece, which is computed again. */
    private static final double PIECE_WORKING = 6;
    /** Attention written out: memory 2H, keys and their gradient, on the heap, in units of T x H a trial. */
    private static final long ROW = 4;
    /** One row's products on their way: memory, keys, two gradients of the memory. */
    private static final double ROW_WORKING = 6;

    private final Seq2SeqSpec spec;
    private final Schedule schedule;
    private final long batch;
    private final long time;
    private final long scored;

    private Seq2SeqFootprint(Seq2SeqSpec spec, Schedule schedule, int batch, int time, int words) {
        this.spec = spec;
        this.schedule = schedule;
        this.batch = batch;
        this.time = time;
        scored = words - 1L;
    }

    /**
     * The peak of one optimiser step, the process around it included; the corpus is not.
     *
     * @param spec the network's shape
     * @param schedule how the step is split
     * @param effectiveBatch trials of a step
     * @param time samples a trial has in the network's input
     * @param words of the longest sentence, start and end included
     * @return the bytes by item
     */
    public static Footprint ofTraining(Seq2SeqSpec spec, Schedule schedule, int effectiveBatch, int time, int words) {
        atLeast("effectiveBatch", effectiveBatch, 1);
        atLeast("time", time, 1);
        atLeast("words", words, 2);
        double widest = Math.max(Math.max(spec.channels(), spec.mid()), Math.max(spec.hidden(), spec.vocabulary()));
        double reads = (double) effectiveBatch * time * words;
        if (widest * Math.max(widest, reads) * spec.layers() > MOST_NUMBERS) {
            throw new CallerMistake("a step of " + effectiveBatch + " trials of " + time + " samples and " + words
                    + " words in " + spec + " is beyond counting; give smaller sizes");
        }
        return new Seq2SeqFootprint(spec, schedule.within(effectiveBatch, time), effectiveBatch, time, words).peak();
    }

    /**
     * The Java heap that attention's rows need; 0 where the engine records it.
     *
     * @param spec the network's shape
     * @param schedule how a step is split
     * @param time samples a trial has in the network's input
     * @return bytes
     */
    public static long heapOfRows(Seq2SeqSpec spec, Schedule schedule, int time) {
        return schedule.attention() == Attention.WRITTEN_OUT
                ? ROW * schedule.decoderBatch() * time * spec.hidden() * FLOAT
                : 0;
    }

    private Footprint peak() {
        List<Item> largest = Stream.of(convolutionsBackward(), decoder(), encoderBackward())
                .max(Comparator.comparingLong(Seq2SeqFootprint::bytes))
                .orElseThrow();
        List<Item> all = new ArrayList<>(always());
        all.addAll(largest);
        return new Footprint(all);
    }

    private static long bytes(List<Item> items) {
        return items.stream().mapToLong(item -> item.bytes().count()).sum();
    }

    private List<Item> always() {
        long weights = spec.parameters() * FLOAT;
        String count = spec.parameters() + " x 4 B";
        List<Item> items = new ArrayList<>();
        items.add(item("process and engine", Kind.NATIVE, PROCESS, "measured"));
        long rows = heapOfRows(spec, schedule, (int) time);
        items.add(item("Java objects", Kind.HEAP, rows > 0 ? FEW_OBJECTS : OBJECTS, "measured"));
        if (rows > 0) {
            items.add(item("attention's rows", Kind.HEAP, rows, ROW + " x " + shape(schedule.decoderBatch())));
        }
        items.add(item("parameters", Kind.NATIVE, weights, count));
        items.add(item("gradients", Kind.NATIVE, weights, count));
        items.add(item("Adam's moments", Kind.NATIVE, 2 * weights, "2 x " + count));
        items.add(item("weights in the LSTM's layout, updates", Kind.NATIVE, weights, count));
        items.add(item("freed, not yet given back", Kind.NATIVE, kept(), "measured"));
        items.add(item("batch", Kind.HEAP, signal(batch), signalShape(batch)));
        if (schedule.convolutions() == Convolutions.RECORDED) {
            items.add(item("signal", Kind.NATIVE, signal(batch), signalShape(batch)));
            // Output of each convolution, of each ReLU, dropout's mask and product; the features' gradient twice.
            long wide = spec.convDropout() > 0 ? 4 : 2;
            items.add(item(
                    "convolutions",
                    Kind.NATIVE,
                    batch * time * (wide * spec.mid() + 4L * spec.reduced()) * FLOAT,
                    batch + " x " + time + " x (" + wide + " x " + spec.mid() + " + 4 x " + spec.reduced()
                            + ") x 4 B"));
        } else {
            items.add(item(
                    "features, their sums and gradient",
                    Kind.NATIVE,
                    3 * batch * time * spec.reduced() * FLOAT,
                    "3 x " + batch + " x " + time + " x " + spec.reduced() + " x 4 B"));
        }
        return items;
    }

    private List<Item> convolutionsBackward() {
        if (schedule.convolutions() == Convolutions.RECORDED) {
            return List.of(item(
                    "convolutions, backward",
                    Kind.NATIVE,
                    Math.round(CONVOLUTION_WORKING * batch * time * spec.mid() * FLOAT),
                    CONVOLUTION_WORKING + " x " + batch + " x " + time + " x " + spec.mid() + " x 4 B"));
        }
        long piece = schedule.encoderBatch();
        return List.of(
                item("a piece of the signal", Kind.NATIVE, signal(piece), signalShape(piece)),
                item(
                        "convolutions, backward",
                        Kind.NATIVE,
                        Math.round((batch + PIECE_WORKING * piece) * time * spec.mid() * FLOAT),
                        "(" + batch + " + " + PIECE_WORKING + " x " + piece + ") x " + time + " x " + spec.mid()
                                + " x 4 B"));
    }

    /** The last word, or the rows' way back where attention is written out. */
    private List<Item> decoder() {
        List<Item> items = new ArrayList<>(encoder());
        int rows = schedule.decoderBatch();
        boolean parts = rows < schedule.encoderBatch();
        if (schedule.attention() == Attention.RECORDED) {
            items.add(item("attention keys", Kind.NATIVE, unit(rows), shape(rows)));
            items.add(item("attention", Kind.NATIVE, scored * unit(rows), scored + " words x " + shape(rows)));
            items.add(item(
                    "logits",
                    Kind.NATIVE,
                    3 * scored * rows * spec.vocabulary() * FLOAT,
                    "3 x " + scored + " x " + rows + " x " + spec.vocabulary() + " x 4 B"));
            items.add(times("backward's working space", WORKING, rows));
        } else {
            items.add(times("gradient of the memory", 2, rows));
            items.add(times("one trial's way back", ROW_WORKING, 1));
        }
        if (parts) items.add(times("gradient of the memory, all trials", 2, schedule.encoderBatch()));
        return items;
    }

    private List<Item> encoderBackward() {
        List<Item> items = new ArrayList<>(encoder());
        int rows = schedule.encoderBatch();
        if (schedule.recomputes()) {
            items.add(times("gradients of a layer", 2, rows));
            items.add(item(
                    "segments that are run again",
                    Kind.NATIVE,
                    segments(),
                    2 * SEGMENT_WORKING + " x " + rows + " x " + schedule.segment() + " x " + spec.hidden()
                            + " x 4 B"));
        } else {
            items.add(times("backward's working space", LAYER_WORKING, rows));
        }
        return items;
    }

    private long segments() {
        return Math.round(2 * SEGMENT_WORKING * schedule.encoderBatch() * schedule.segment() * spec.hidden() * FLOAT);
    }

    private long kept() {
        return schedule.recomputes() ? KEPT_BESIDE_SEGMENTS + KEPT_SEGMENTS * segments() : KEPT;
    }

    /** What it keeps: its record, or each layer's input and the outputs, then their gradient. */
    private List<Item> encoder() {
        double layers = schedule.recomputes() ? 2 * spec.layers() : spec.layers() * (LAYER + BETWEEN) - BETWEEN;
        return List.of(times("encoder", layers, schedule.encoderBatch()));
    }

    private Item times(String name, double factor, long trials) {
        return item(
                name,
                Kind.NATIVE,
                Math.round(factor * unit(trials)),
                String.format(Locale.ROOT, "%.1f x ", factor) + shape(trials));
    }

    private long unit(long trials) {
        return trials * time * spec.hidden() * FLOAT;
    }

    private String shape(long trials) {
        return trials + " x " + time + " x " + spec.hidden() + " x 4 B";
    }

    private long signal(long trials) {
        return trials * spec.channels() * time * FLOAT;
    }

    private String signalShape(long trials) {
        return trials + " x " + spec.channels() + " x " + time + " x 4 B";
    }

    private static Item item(String name, Kind kind, long bytes, String formula) {
        return new Item(name, kind, new Bytes(bytes), formula);
    }
}
