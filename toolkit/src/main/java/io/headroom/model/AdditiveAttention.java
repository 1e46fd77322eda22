package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.List;

/**
 * Which moments of the signal a word is read from: softmax over time of v . tanh(W_k memory + W_q state), Bahdanau et al.
 * 2015, A.1.2. The keys W_k memory are the same for all words of a sentence and are computed once.
 *
 * <p>S time steps of the memory, B batch, H hidden.
 */
final class AdditiveAttention extends Part {
    private final Parameter keyWeight;
    private final Parameter keyBias;
    private final Parameter queryWeight;
    private final Parameter queryBias;
    private final Parameter scoreWeight;
    private final Parameter scoreBias;

    AdditiveAttention(Seq2SeqSpec spec, Weights weights) {
        int hidden = spec.hidden();
        keyWeight = weights.uniform("key.weight", 2L * hidden, hidden, 2L * hidden);
        keyBias = weights.uniform("key.bias", 2L * hidden, hidden);
        queryWeight = weights.uniform("query.weight", hidden, hidden, hidden);
        queryBias = weights.uniform("query.bias", hidden, hidden);
        scoreWeight = weights.uniform("score.weight", hidden, 1, hidden);
        scoreBias = weights.uniform("score.bias", hidden, 1);
        own(List.of(keyWeight, keyBias, queryWeight, queryBias, scoreWeight, scoreBias));
    }

    /**
     * What every word of a sentence looks at.
     *
     * @param memory [B, S, 2H]
     * @param keys [S, B, H]
     */
    record Keys(NDArray memory, NDArray keys) {}

    /**
     * What one word got.
     *
     * @param context [B, 2H]
     * @param weights [S, B], each column sums to 1
     */
    record Look(NDArray context, NDArray weights) {}

    /** Encoder outputs [S, B, 2H] to what is looked at. */
    Keys keys(ParameterStore store, NDArray outputs) {
        return new Keys(outputs.swapAxes(0, 1), linear(store, outputs, keyWeight, keyBias));
    }

    /** The decoder's top state [B, H] to a context. */
    Look look(ParameterStore store, Keys sentence, NDArray top) {
        NDArray query = query(store, top); // [B, H]
        NDArray sum = sentence.keys().add(query); // [S, B, H]
        NDArray mixed = sum.tanh(); // [S, B, H]: what autograd keeps, the largest part of a word
        sum.close();
        NDArray scores = linear(store, mixed, scoreWeight, scoreBias).squeeze(2); // [S, B]
        NDArray weights = scores.softmax(0); // [S, B]
        NDArray row = weights.swapAxes(0, 1).expandDims(1); // [B, 1, S]
        NDArray context = row.batchMatMul(sentence.memory()).squeeze(1); // [B, 2H]
        return new Look(context, weights);
    }

    /** The decoder's top state [B, H] to a query [B, H]. */
    NDArray query(ParameterStore store, NDArray top) {
        return linear(store, top, queryWeight, queryBias);
    }

    /** Weights and biases of key, query and score. */
    record Arrays(
            NDArray keyWeight,
            NDArray keyBias,
            NDArray queryWeight,
            NDArray queryBias,
            NDArray scoreWeight,
            NDArray scoreBias) {}

    Arrays arrays(ParameterStore store, NDArray beside) {
        return new Arrays(
                value(store, keyWeight, beside),
                value(store, keyBias, beside),
                value(store, queryWeight, beside),
                value(store, queryBias, beside),
                value(store, scoreWeight, beside),
                value(store, scoreBias, beside));
    }
}
