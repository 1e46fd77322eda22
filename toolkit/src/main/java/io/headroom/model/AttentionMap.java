package io.headroom.model;

import java.util.List;

/** Where in time each word was read from: a row of weights a word, the end token included; each row sums to 1. */
public final class AttentionMap {
    /** Weights that were not kept. */
    public static final AttentionMap NONE = new AttentionMap(List.of());

    private final float[][] weights;

    /**
     * Keeps weights.
     *
     * @param rows [word][time]
     */
    public AttentionMap(List<float[]> rows) {
        weights = rows.toArray(new float[0][]);
    }

    /**
     * How many words have weights.
     *
     * @return rows, the end token's included; 0 if none were kept
     */
    public int words() {
        return weights.length;
    }

    /**
     * How many moments a row covers.
     *
     * @return time steps of the network's input; 0 if none were kept
     */
    public int time() {
        return weights.length == 0 ? 0 : weights[0].length;
    }

    /**
     * One word's weights.
     *
     * @param word which word, from 0
     * @return its weights [time], a copy
     */
    public float[] row(int word) {
        return weights[word].clone();
    }

    /**
     * All weights.
     *
     * @return [words][time], a copy
     */
    public float[][] rows() {
        float[][] copy = new float[weights.length][];
        for (int word = 0; word < copy.length; word++) copy[word] = row(word);
        return copy;
    }
}
