package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.headroom.engine.Lstm;
import io.headroom.engine.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * One word at a time: from the word before and the state to scores over the vocabulary. B batch, E embedding, H hidden, L
 * layers, V vocabulary.
 */
final class Decoder extends Part {
    private final double dropout;
    private final Parameter vectors;
    private final List<List<Parameter>> layers = new ArrayList<>();
    private final Parameter mixWeight;
    private final Parameter mixBias;
    private final Parameter outWeight;
    private final Parameter outBias;
    private final AdditiveAttention attention;

    Decoder(Seq2SeqSpec spec, Weights weights) {
        int hidden = spec.hidden();
        int embedding = spec.embedding();
        dropout = spec.dropout();
        vectors = weights.wordVectors("embed.weight", spec.vocabulary(), embedding);
        own(List.of(vectors));
        for (int layer = 0; layer < spec.layers(); layer++) {
            int input = layer == 0 ? embedding + 2 * hidden : hidden;
            layers.add(own(weights.lstm("decoder", layer, input, hidden, false)));
        }
        int mixed = 3 * hidden + embedding;
        mixWeight = weights.uniform("out1.weight", mixed, hidden, mixed);
        mixBias = weights.uniform("out1.bias", mixed, hidden);
        outWeight = weights.uniform("out2.weight", hidden, spec.vocabulary(), hidden);
        outBias = weights.uniform("out2.bias", hidden, spec.vocabulary());
        own(List.of(mixWeight, mixBias, outWeight, outBias));
        attention = addChildBlock("attention", new AdditiveAttention(spec, weights));
    }

    /**
     * Where the decoder is, a layer each.
     *
     * @param hidden L arrays [1, B, H]
     * @param cell L arrays [1, B, H]
     */
    record State(NDList hidden, NDList cell) {
        /** From [L, B, H] each. */
        static State split(NDArray hidden, NDArray cell) {
            NDList hiddens = new NDList();
            NDList cells = new NDList();
            for (long layer = 0; layer < hidden.getShape().get(0); layer++) {
                hiddens.add(hidden.get(layer).expandDims(0));
                cells.add(cell.get(layer).expandDims(0));
            }
            return new State(hiddens, cells);
        }

        /** The last layer's [B, H]. */
        NDArray top() {
            return hidden.get(hidden.size() - 1).squeeze(0);
        }

        State keptIn(Scope scope) {
            hidden.forEach(scope::keep);
            cell.forEach(scope::keep);
            return this;
        }
    }

    /**
     * What one step gives.
     *
     * @param logits [B, V]
     * @param state after the step
     * @param attention [S, B]
     */
    record Step(NDArray logits, State state, NDArray attention) {}

    AdditiveAttention attention() {
        return attention;
    }

    Parameter vectors() {
        return vectors;
    }

    /**
     * Reads one word [B] and scores the next. Only the logits, the state and, if asked for, the weights outlive the step;
     * autograd holds what else it needs.
     */
    Step step(ParameterStore store, NDArray word, State before, Look look, boolean training) {
        try (Scope scope = Scope.open()) {
            NDArray vector = vector(store, word); // [B, E]
            AdditiveAttention.Look seen = attention.look(store, look.sentence(), before.top());
            NDArray x = NDArrays.concat(new NDList(vector, seen.context()), 1).expandDims(0); // [1, B, E + 2H]
            NDList hidden = new NDList();
            NDList cell = new NDList();
            for (int layer = 0; layer < layers.size(); layer++) {
                if (layer > 0) x = between(x, look.masks(), look.position(), layer);
                NDList parameters = values(store, layers.get(layer), word);
                Lstm.Result result =
                        Lstm.layer(x, before.hidden().get(layer), before.cell().get(layer), parameters, training);
                x = result.outputs(); // [1, B, H]
                hidden.add(result.hidden());
                cell.add(result.cell());
            }
            NDArray all = NDArrays.concat(new NDList(x.squeeze(0), seen.context(), vector), 1); // [B, 3H + E]
            NDArray kept = masked(mixed(store, all), look.masks(), look.position()); // [B, H]
            NDArray logits = scope.keep(scored(store, kept)); // [B, V]
            return new Step(logits, new State(hidden, cell).keptIn(scope), scope.keep(seen.weights()));
        }
    }

    /** Words [...] to their vectors [..., E]. */
    NDArray vector(ParameterStore store, NDArray words) {
        return words.getNDArrayInternal()
                .embedding(words, value(store, vectors, words), SparseFormat.DENSE)
                .singletonOrThrow();
    }

    /** Output, context and vector [..., 3H + E] to what is scored [..., H], not yet masked. */
    NDArray mixed(ParameterStore store, NDArray all) {
        return linear(store, all, mixWeight, mixBias).getNDArrayInternal().relu();
    }

    /** Drops from what is scored at one position [B, H]. */
    NDArray masked(NDArray mixed, Dropout masks, int position) {
        return masks.batchFirst(mixed, dropout, Dropout.Place.OUTPUT, position);
    }

    /** [..., H] to logits [..., V]. */
    NDArray scored(ParameterStore store, NDArray kept) {
        return linear(store, kept, outWeight, outBias);
    }

    /** Drops from what goes up to a layer at one position [1, B, H]; (position, layer) has a number that no other pair has. */
    NDArray between(NDArray x, Dropout masks, int position, int layer) {
        return masks.timeFirst(x, dropout, Dropout.Place.DECODER, position * layers.size() + layer);
    }

    /** The arrays of each layer: weight_ih, weight_hh, bias_ih, bias_hh. */
    List<NDList> arrays(ParameterStore store, NDArray beside) {
        return layers.stream().map(layer -> values(store, layer, beside)).toList();
    }

    /**
     * What is the same for all rows of a step.
     *
     * @param sentence keys and memory
     * @param masks dropout of these rows
     * @param position which word is scored, from 1
     */
    record Look(AdditiveAttention.Keys sentence, Dropout masks, int position) {}
}
