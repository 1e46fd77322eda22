package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.headroom.engine.HeadroomEngine;
import io.headroom.engine.Scope;
import io.headroom.error.NotSupported;
import io.headroom.random.Key;
import java.util.ArrayList;
import java.util.List;

/**
 * Signal to sentence: two convolutions, a bidirectional LSTM, and an LSTM that writes words while it attends to the signal.
 *
 * <p>B batch, C channels, T time, R reduced channels, W words (start and end included), V vocabulary. A parameter's name is
 * PyTorch's: {@code encoder.weight_ih_l0_reverse}.
 *
 * <p>As a DJL block it takes the signal [B, C, T] and words [B, W] int64 and gives logits [B, W - 1, V], the true words
 * forced. Exact training goes through {@code train.Trainer}, which splits a step between {@link #reduce} and
 * {@link #logits}.
 */
public final class Seq2Seq extends AbstractBlock {
    private final Seq2SeqSpec spec;
    private final ChannelReducer reducer;
    private final BiLstm encoder;
    private final Bridge bridge;
    private final Decoder decoder;

    /**
     * A network whose weights are drawn when it is initialised.
     *
     * @param spec its shape
     * @param key where the initial weights are drawn from
     */
    public Seq2Seq(Seq2SeqSpec spec, Key key) {
        HeadroomEngine.start();
        this.spec = spec;
        Weights weights = new Weights(key);
        reducer = addChildBlock("reducer", new ChannelReducer(spec, weights));
        encoder = addChildBlock("encoder", new BiLstm(spec, weights));
        bridge = addChildBlock("bridge", new Bridge(spec, weights));
        decoder = addChildBlock("decoder", new Decoder(spec, weights));
    }

    /**
     * The network's shape.
     *
     * @return its specification
     */
    public Seq2SeqSpec spec() {
        return spec;
    }

    /**
     * Runs the convolutions. Batch statistics are those of the rows given: in training, the whole effective batch.
     *
     * @param store the parameters
     * @param x [B, C, T]
     * @param training whether to use and to update batch statistics; else the running ones
     * @param masks dropout of these rows
     * @return features [T, B, R]
     */
    public NDArray reduce(ParameterStore store, NDArray x, boolean training, Dropout masks) {
        try (Scope scope = Scope.open()) {
            return scope.keep(reducer.reduce(store, x, training, masks));
        }
    }

    /**
     * Runs encoder and decoder.
     *
     * @param store the parameters
     * @param features [T, B, R]
     * @param words [W, B] int64, start token first
     * @param feed which words the decoder reads
     * @param training whether a backward pass follows
     * @param masks dropout of these rows
     * @return logits [W - 1, B, V]; entry t scores word t + 1
     */
    public NDArray logits(
            ParameterStore store, NDArray features, NDArray words, WordFeed feed, boolean training, Dropout masks) {
        try (Scope scope = Scope.open()) {
            Sentence sentence = encode(store, features, training, masks);
            return scope.keep(write(store, sentence, words, new Writing(feed, training, masks)));
        }
    }

    /**
     * How words are written.
     *
     * @param feed which words the decoder reads
     * @param training whether a backward pass follows
     * @param masks dropout of the rows
     */
    record Writing(WordFeed feed, boolean training, Dropout masks) {}

    /** Words [W, B] to logits [W - 1, B, V]. */
    NDArray write(ParameterStore store, Sentence sentence, NDArray words, Writing how) {
        try (Scope scope = Scope.open()) {
            Decoder.State state = sentence.state();
            NDArray word = words.get(0); // [B]
            NDList scored = new NDList();
            long length = words.getShape().get(0);
            for (int position = 1; position < length; position++) {
                Decoder.Look look = new Decoder.Look(sentence.keys(), how.masks(), position);
                Decoder.Step step = decoder.step(store, word, state, look, how.training());
                step.attention().close();
                state = step.state();
                scored.add(step.logits()); // [B, V]
                if (position + 1 < length) word = how.feed().next(position, words.get(position), step.logits()); // [B]
            }
            return scope.keep(NDArrays.stack(scored)); // [W - 1, B, V]
        }
    }

    /** Everything about a signal that does not change from word to word. */
    Sentence encode(ParameterStore store, NDArray features, boolean training, Dropout masks) {
        try (Scope scope = Scope.open()) {
            Sentence sentence = sentence(store, encoder.encode(store, features, training, masks));
            scope.keep(sentence.keys().memory());
            scope.keep(sentence.keys().keys());
            sentence.state().keptIn(scope);
            return sentence;
        }
    }

    /** The same from what the encoder wrote. */
    Sentence sentence(ParameterStore store, BiLstm.Memory memory) {
        return new Sentence(decoder.attention().keys(store, memory.outputs()), bridge.cross(store, memory));
    }

    /** What the decoder starts from. */
    record Sentence(AdditiveAttention.Keys keys, Decoder.State state) {}

    /** One decoding step, for callers that choose words themselves. */
    Decoder.Step step(ParameterStore store, NDArray word, Decoder.State state, Decoder.Look look) {
        return decoder.step(store, word, state, look, false);
    }

    ChannelReducer reducer() {
        return reducer;
    }

    BiLstm encoder() {
        return encoder;
    }

    Bridge bridge() {
        return bridge;
    }

    Decoder decoder() {
        return decoder;
    }

    /** BatchNorm's running means and variances. */
    List<Parameter> statistics() {
        return reducer.statistics();
    }

    /** The vectors of words, of which the padding's row must stay 0. */
    Parameter wordVectors() {
        return decoder.vectors();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        if (training && (spec.dropout() > 0 || spec.convDropout() > 0)) {
            throw new NotSupported("Seq2Seq: dropout draws from a key that DJL's forward has no place for; train with"
                    + " Trainer, or use spec.withDropout(0, 0)");
        }
        NDArray features = reduce(store, inputs.get(0), training, Dropout.NONE);
        NDArray words = inputs.get(1).toType(DataType.INT64, false).transpose(); // [W, B]
        NDArray logits = logits(store, features, words, WordFeed.FORCED, training, Dropout.NONE);
        return new NDList(logits.swapAxes(0, 1)); // [B, W - 1, V]
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        for (Block child : getChildren().values()) child.initialize(manager, type, inputs);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {new Shape(inputs[0].get(0), inputs[1].get(1) - 1, spec.vocabulary())};
    }

    /** Every parameter under its own name, statistics included, in a fixed order. */
    List<Parameter> named() {
        return new ArrayList<>(getParameters().values());
    }
}
