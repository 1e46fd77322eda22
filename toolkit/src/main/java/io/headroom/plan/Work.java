package io.headroom.plan;

/**
 * What a training step spends its time on, each counted in a unit of its own: see {@link StepTime} for how many of them a step
 * has and {@link Speeds} for what one takes.
 */
public enum Work {
    /** Floating-point operations of large matrix products: whole segments, keys, the gradients of weights. */
    PRODUCTS,
    /** Points in time that a recurrent layer passes, one waiting for the other. */
    CELLS,
    /** The same where several threads share one point, and wait for each other. */
    SHARED_CELLS,
    /** Numbers of recurrent weights that are read at every point: what a product of few rows takes, however few they are. */
    CELL_WEIGHTS,
    /** Floating-point operations of the recurrent products [b, H] x [H, 4H] that are not done while the weights are read. */
    MANY_ROWS_PRODUCTS,
    /** States that go through the gates. */
    CELL_STATES,
    /** Calls of a recurrent layer: one a segment, direction and pass. */
    SEGMENTS,
    /** Numbers of recurrent weights that such a call lays out anew, and of their gradients that it adds up. */
    SEGMENT_WEIGHTS,
    /** Numbers of the record of a segment that is run again that leave the cache before it has gone backward. */
    SEGMENT_UNCACHED,
    /** Floating-point operations of the convolutions. */
    CONVOLUTIONS,
    /** Numbers that are only read, changed and written: activations, copies, logits. */
    NUMBERS,
    /** Random numbers of dropout, drawn by one thread. */
    MASKS,
    /** Terms of the attention, one a word, point in time and state, that the engine records. */
    ATTENTION_RECORDED,
    /** Those of them whose array is too large for the processor's cache. */
    ATTENTION_UNCACHED,
    /** The same terms in plain loops. */
    ATTENTION_LOOPS,
    /** Words of a part of the decoder, as the engine records them. */
    WORDS_RECORDED,
    /** Words of a part of the decoder, written out. */
    WORDS_WRITTEN_OUT,
    /** Numbers of the decoder's weights that are read for every word. */
    WORD_WEIGHTS,
    /** Bytes that are got from the system, used and given back. */
    FRESH_BYTES,
    /** Parameters that the optimiser moves. */
    PARAMETERS,
    /** Steps. */
    STEPS
}
