package io.headroom.model;

import io.headroom.error.CallerMistake;

/**
 * The shape of the network: everything that fixes how many parameters it has and what it computes.
 *
 * @param channels channels of the signal
 * @param mid channels after the first convolution
 * @param reduced channels after the second convolution, the encoder's input width
 * @param hidden width of a direction of the encoder, of the attention and of the decoder
 * @param embedding width of a word's vector
 * @param layers LSTM layers of the encoder, and of the decoder
 * @param vocabulary word ids there are, the four special ones included
 * @param convDropout share of values dropped between the convolutions, in [0, 1)
 * @param dropout share dropped between LSTM layers and before the output, in [0, 1)
 */
public record Seq2SeqSpec(
        int channels,
        int mid,
        int reduced,
        int hidden,
        int embedding,
        int layers,
        int vocabulary,
        double convDropout,
        double dropout) {
    /** The smallest vocabulary: padding, start, end, unknown and one word. */
    private static final int SMALLEST_VOCABULARY = 5;

    /** Refuses widths below 1, a vocabulary without words and dropout outside [0, 1). */
    public Seq2SeqSpec {
        CallerMistake.atLeast("channels", channels, 1);
        CallerMistake.atLeast("mid", mid, 1);
        CallerMistake.atLeast("reduced", reduced, 1);
        CallerMistake.atLeast("hidden", hidden, 1);
        CallerMistake.atLeast("embedding", embedding, 1);
        CallerMistake.atLeast("layers", layers, 1);
        CallerMistake.atLeast("vocabulary", vocabulary, SMALLEST_VOCABULARY);
        CallerMistake.within("convDropout", convDropout, 0, 1);
        CallerMistake.within("dropout", dropout, 0, 1);
    }

    /**
     * The network of the memory guide's FULL and MEDIUM rows: 4,804,665 parameters at 105 channels and 600 words.
     *
     * @param channels channels of the signal
     * @param vocabulary word ids there are
     * @return hidden 256, two layers
     */
    public static Seq2SeqSpec standard(int channels, int vocabulary) {
        return new Seq2SeqSpec(channels, 64, 32, 256, 256, 2, vocabulary, 0.2, 0.3);
    }

    /**
     * The same with another width.
     *
     * @param width of the encoder's directions, the attention and the decoder
     * @return a copy
     */
    public Seq2SeqSpec withHidden(int width) {
        return new Seq2SeqSpec(channels, mid, reduced, width, embedding, layers, vocabulary, convDropout, dropout);
    }

    /**
     * The same with another depth.
     *
     * @param depth LSTM layers on each side
     * @return a copy
     */
    public Seq2SeqSpec withLayers(int depth) {
        return new Seq2SeqSpec(channels, mid, reduced, hidden, embedding, depth, vocabulary, convDropout, dropout);
    }

    /**
     * The same with other widths around the encoder.
     *
     * @param first channels after the first convolution
     * @param second channels after the second
     * @param wordVector width of a word's vector
     * @return a copy
     */
    public Seq2SeqSpec withWidths(int first, int second, int wordVector) {
        return new Seq2SeqSpec(channels, first, second, hidden, wordVector, layers, vocabulary, convDropout, dropout);
    }

    /**
     * The same for other data.
     *
     * @param signalChannels channels of the signal
     * @param words word ids there are
     * @return a copy
     */
    public Seq2SeqSpec withData(int signalChannels, int words) {
        return new Seq2SeqSpec(signalChannels, mid, reduced, hidden, embedding, layers, words, convDropout, dropout);
    }

    /**
     * The same with other dropout.
     *
     * @param betweenConvolutions share dropped between the convolutions
     * @param elsewhere share dropped between LSTM layers and before the output
     * @return a copy
     */
    public Seq2SeqSpec withDropout(double betweenConvolutions, double elsewhere) {
        return new Seq2SeqSpec(
                channels, mid, reduced, hidden, embedding, layers, vocabulary, betweenConvolutions, elsewhere);
    }

    /**
     * How many numbers are learned.
     *
     * @return trainable parameters; BatchNorm's running statistics are not among them
     */
    public long parameters() {
        long convolutions = 3L * channels * mid + mid + 2L * mid + 3L * mid * reduced + reduced + 2L * reduced;
        long encoder = 0;
        for (int layer = 0; layer < layers; layer++) encoder += 2 * lstm(layer == 0 ? reduced : 2L * hidden);
        long bridge = 2 * (2L * hidden * hidden + hidden);
        return convolutions + encoder + bridge + decoderParameters();
    }

    /**
     * How many numbers the largest of its arrays has.
     *
     * @return numbers of a weight: of the word vectors, the output or a layer
     */
    public long largestParameter() {
        long words = (long) vocabulary * Math.max(embedding, hidden);
        long inputs = 4L * hidden * Math.max(embedding + 2L * hidden, layers > 1 ? 2L * hidden : reduced);
        long mixed = (3L * hidden + embedding) * hidden;
        return Math.max(Math.max(words, inputs), Math.max(mixed, 3L * channels * mid));
    }

    /** Word vectors, attention, cells and output. */
    long decoderParameters() {
        long attention = 2L * hidden * hidden + hidden + (long) hidden * hidden + hidden + hidden + 1;
        long cells = lstm(embedding + 2L * hidden) + (layers - 1) * lstm(hidden);
        long output = (3L * hidden + embedding) * hidden + hidden + ((long) hidden + 1) * vocabulary;
        return (long) vocabulary * embedding + attention + cells + output;
    }

    /**
     * How large the product is that a recurrent layer does at each point in time, one after the other: [rows, hidden] by
     * [hidden, 4 hidden].
     *
     * @param rows trials that are in the encoder at once
     * @return floating-point operations
     */
    public double recurrentFlop(int rows) {
        return 2.0 * rows * hidden * 4 * hidden;
    }

    /** Four gates, two biases, as PyTorch counts them. */
    private long lstm(long input) {
        return 4L * hidden * (input + hidden + 2);
    }
}
