package io.headroom.model;

import io.headroom.memory.Footprint.Item;
import io.headroom.memory.Footprint.Kind;
import io.headroom.model.Schedule.Attention;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory of the decoder, forward and backward: it is highest at the last word. T time, b trials in the encoder, d in the
 * decoder, H hidden, L layers, E embedding, N words that are scored, V vocabulary.
 *
 * @param size of the step
 * @param constants what is measured
 */
record DecoderFootprint(StepSize size, FootprintConstants constants) {
    /** The memory's width in states. */
    private static final int MEMORY = 2;
    /** A word's scores and the weights that softmax makes of them, a number a point in time each. */
    private static final int SCORES = 2;
    /** Logits, their logarithms and their gradient. */
    private static final int LOGITS = 3;
    /** What a word's cells keep of a layer where attention is written out: gates, their parts, states, in states. */
    private static final int CELL = 16;

    /** What the heap holds of a point in time: memory, key and its gradient, in states. */
    private static final int ROW = MEMORY + 2;
    /** The same in arrays, and what Java adds to each: a header and a reference. */
    private static final int ROW_ARRAYS = 3;

    private static final int ARRAY = 16 + 4;

    List<Item> items() {
        List<Item> items = new ArrayList<>();
        if (size.schedule().attention() == Attention.RECORDED) {
            recorded(items);
        } else {
            writtenOut(items);
        }
        long words = size.inDecoder() * size.scored();
        items.add(ByteFormula.floats(LOGITS, words, spec().vocabulary()).item("logits", Kind.NATIVE));
        items.add(ByteFormula.megabytes(size.scored(), constants.word()).item("operations of words", Kind.NATIVE));
        if (inParts()) {
            items.add(size.states(MEMORY, size.inEncoder()).item("gradient of the memory, all trials", Kind.NATIVE));
        }
        return items;
    }

    private void recorded(List<Item> items) {
        long rows = size.inDecoder();
        items.add(attention()
                .plus(ByteFormula.floats(SCORES, size.scored(), rows, size.time()))
                .item("attention", Kind.NATIVE));
        items.add(size.states(constants.attentionBackward(), rows)
                .plus(inParts() ? size.states(MEMORY, rows) : ByteFormula.NONE)
                .item("attention keys and gradients", Kind.NATIVE));
        items.add(weights(constants.decoderWeights()));
    }

    /** The tanh of every word. */
    ByteFormula attention() {
        return ByteFormula.floats(1, size.scored(), size.inDecoder(), size.time(), spec().hidden());
    }

    private void writtenOut(List<Item> items) {
        long words = size.inDecoder() * size.scored();
        items.add(size.states(MEMORY, size.inDecoder()).item("gradient of the memory", Kind.NATIVE));
        items.add(size.states(constants.rowBackward(), 1).item("one trial's way back", Kind.NATIVE));
        items.add(ByteFormula.floats(1, words, MEMORY * spec().hidden() + spec().embedding())
                .plus(ByteFormula.floats(CELL, words, spec().layers(), spec().hidden()))
                .item("words", Kind.NATIVE));
        items.add(weights(1));
    }

    /** What the heap holds of some trials where attention is written out; each scored word has its weights. */
    static ByteFormula rows(long trials, long time, long hidden, long scored) {
        return ByteFormula.floats(ROW, trials, time, hidden)
                .plus(ByteFormula.floats(1, trials, time, scored))
                .plus(ByteFormula.bytes((long) ROW_ARRAYS * ARRAY, trials, time));
    }

    private Item weights(double times) {
        return ByteFormula.floats(times, spec().decoderParameters())
                .item("decoder's gradients on their way", Kind.NATIVE);
    }

    private boolean inParts() {
        return size.inDecoder() < size.inEncoder();
    }

    private Seq2SeqSpec spec() {
        return size.spec();
    }
}
