package io.headroom.model;

/**
 * What the formula of a step's memory cannot be computed from sizes. Units: megabytes (10^6 bytes), or arrays [T, b, H] where
 * named {@code states}; T x b x M where named {@code wide}.
 *
 * <p>How they were found. Arrays of 64 KiB and more mapped one by one ({@code MALLOC_MMAP_THRESHOLD_=65536}), one size changed
 * at a time, the kernel's high-water mark read after each phase: that gave what is in states and wide. Pages of files and of the
 * heap, and what the engine keeps, are read from the process ({@code headroom measure --json}, attribution). The rest is fitted
 * by {@code FitFootprint} to the 68 configurations on the side to fit of {@code headroom estimate --validate}, errors below the
 * truth counted five times: median error 1.1%, 95th percentile 4.6%, none more than 5% below. On the 72 of the side to judge:
 * 1.3%, 7.6%, one of them more than 5% below.
 *
 * @param libraries resident pages of mapped libraries and classes, megabytes
 * @param process the engine's and the JVM's own memory, megabytes
 * @param thread what another engine thread adds, megabytes
 * @param engine what the engine keeps from step to step, megabytes
 * @param objects Java objects: the young generation, which is all touched, and what lives long, megabytes
 * @param largest copies of the largest weights while they are drawn, updated or saved
 * @param layer outputs, states and gates that a recorded encoder layer keeps, states
 * @param between a recorded layer after the first in one operation with its directions: dropout's mask and product, states
 * @param layerForward what a layer takes more while it goes forward, states
 * @param untouched what a recorded layer asks for and never writes, states: beside its input's width
 * @param untouchedOfInput the same for each width of a state that its input has
 * @param lowest backward working space of a single layer, states
 * @param layerBackward the same of a layer that reads another one, states
 * @param sideBySide how many times that much two directions at once take
 * @param segmentForward a segment going forward, in states of a segment
 * @param segment a segment's record and its way back, in states of a segment: beside its input's width
 * @param segmentOfInput the same for each width of a state that its input has
 * @param word objects and records of a word's operations, megabytes
 * @param attentionBackward keys, gradients of keys and memory, states of the decoder's trials
 * @param rowBackward one trial's way back where attention is written out, states of one trial
 * @param convolutionBackward the recorded convolutions' way back, wide
 * @param pieceForward a piece of the convolutions going forward, wide
 * @param pieceBackward the same on the way back, wide
 * @param decoderWeights gradients of the decoder's weights on their way, recorded
 * @param keptShare what the allocator holds beyond what is in use where all is kept, as a part of it
 * @param keptFrom of what is in use beyond so much, megabytes
 * @param keptBetweenParts and where a micro-batch follows another, as a part of it too
 * @param keptSegments the same where it is kept within a phase: beside segments that are run again, so many of them
 * @param keptStates and so many states
 * @param keptMost but no more than so much, megabytes
 * @param keptAttention the same beside recorded attention, as a part of it
 * @param keptConvolutions the same on the way back through the convolutions, wide
 * @param keptOtherwise the same where large arrays are given back at once, megabytes
 * @param keptSmall and of recorded attention whose arrays are not large, as a part of it
 */
record FootprintConstants(
        double libraries,
        double process,
        double thread,
        double engine,
        double objects,
        double largest,
        double layer,
        double between,
        double layerForward,
        double untouched,
        double untouchedOfInput,
        double lowest,
        double layerBackward,
        double sideBySide,
        double segmentForward,
        double segment,
        double segmentOfInput,
        double word,
        double attentionBackward,
        double rowBackward,
        double convolutionBackward,
        double pieceForward,
        double pieceBackward,
        double decoderWeights,
        double keptShare,
        double keptFrom,
        double keptBetweenParts,
        double keptSegments,
        double keptStates,
        double keptMost,
        double keptAttention,
        double keptConvolutions,
        double keptOtherwise,
        double keptSmall) {
    /** Linux x86-64, PyTorch 2.7.1, JDK 17. */
    static final FootprintConstants MEASURED = new FootprintConstants(
            104, 99, 1.9, 12, 34, 4, 16.5, 3.8, 2.1, 6, 25, 11.2, 18.5, 1.57, 5, 11.7, 10.7, 0.15, 5, 5.85, 2.6, 7.05,
            13.2, 1.51, 0.16, 24, 0.94, 0.3, 7.75, 83, 1.01, 4.3, 5.35, 0.86);
}
