package io.headroom.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Additive attention over one trial with its gradient written out, in plain loops: of a word nothing is kept but its weights
 * and its query. S points in time, H hidden, M width of the memory.
 *
 * <p>{@code tanh(k + q) = 1 - 2 / (1 + u w)} with {@code u = exp(2k)} once a trial and {@code w = exp(2q)} once a word; its
 * derivative is {@code 4 r (1 - r)} with {@code r = 1 / (1 + u w)}. Keys and queries are held within +-40: beyond, u or w would be
 * infinite or 0, and their product no number; where the product itself is infinite, r is 0 and tanh 1, as it should be.
 *
 * <p>A word costs S x H divisions in each pass and reads S x (H + M) numbers; many rows together exceed the caches, so both
 * bound it. Each loop runs over whole rows by a bare index: with an offset in the index or a sum in the loop the compiler
 * makes no vector instructions of it.
 */
final class TrialAttention {
    private static final float MOST = 40;
    /** Points in time whose contributions are added up among themselves first: rounding then grows with the root. */
    private static final int BLOCK = 64;

    private final int hidden;
    private final float[][] memory;
    private final float[][] keys;
    private final float[][] keyGradients;
    private final float[] score;
    private final float[] shifted;
    private final float[] row;
    private final float[] wide;
    private final float[] blockOfQuery;
    private final float[] blockOfScore;
    private final float[] scoreGradient;
    private final float[] weightGradients;
    private final List<float[]> weights = new ArrayList<>();

    TrialAttention(int samples, int hidden, int width) {
        this.hidden = hidden;
        memory = new float[samples][width];
        keys = new float[samples][hidden];
        keyGradients = new float[samples][hidden];
        score = new float[hidden];
        shifted = new float[hidden];
        row = new float[hidden];
        wide = new float[width];
        blockOfQuery = new float[hidden];
        blockOfScore = new float[hidden];
        scoreGradient = new float[hidden];
        weightGradients = new float[samples];
    }

    boolean fits(int samples, int states, int width) {
        return memory.length == samples && hidden == states && wide.length == width;
    }

    /** The memory of one point in time [M], to be filled. */
    float[] memory(int time) {
        return memory[time];
    }

    /** The key of one point in time [H], to be filled before {@link #start}. */
    float[] key(int time) {
        return keys[time];
    }

    /** Where a word's weights go [S]: kept for the next pass, since they live too long to die young. */
    float[] weights(int word) {
        while (weights.size() <= word) weights.add(new float[memory.length]);
        return weights.get(word);
    }

    /** The gradient of the keys at one point in time [H]. */
    float[] keyGradient(int time) {
        return keyGradients[time];
    }

    /** The gradient of the score's vector [H]. */
    float[] scoreGradient() {
        return scoreGradient;
    }

    /** Begins a trial: memory and keys are there. */
    void start(float[] scoreVector) {
        System.arraycopy(scoreVector, 0, score, 0, hidden);
        Arrays.fill(scoreGradient, 0);
        for (int s = 0; s < keys.length; s++) {
            exponentials(keys[s], keys[s]);
            Arrays.fill(keyGradients[s], 0);
        }
    }

    private static void exponentials(float[] from, float[] into) {
        for (int j = 0; j < from.length; j++) {
            into[j] = (float) Math.exp(2 * Math.max(-MOST, Math.min(MOST, from[j])));
        }
    }

    /**
     * Looks with one word.
     *
     * @param query [H]
     * @param weights [S], becomes the softmax over time
     * @param context [M], becomes the weighted sum of the memory
     */
    void look(float[] query, float[] weights, float[] context) {
        exponentials(query, shifted);
        float largest = Float.NEGATIVE_INFINITY;
        for (int s = 0; s < weights.length; s++) {
            terms(keys[s], shifted, score, row);
            // tanh's constant 1 is the same at every point in time: softmax does not see it.
            weights[s] = -2 * sum(row);
            largest = Math.max(largest, weights[s]);
        }
        double total = 0;
        for (int s = 0; s < weights.length; s++) {
            weights[s] = (float) Math.exp(weights[s] - largest);
            total += weights[s];
        }
        float share = (float) (1 / total);
        Arrays.fill(context, 0);
        for (int from = 0; from < weights.length; from += BLOCK) {
            Arrays.fill(wide, 0);
            for (int s = from; s < Math.min(weights.length, from + BLOCK); s++) {
                weights[s] *= share;
                addScaled(wide, memory[s], weights[s]);
            }
            addScaled(context, wide, 1);
        }
    }

    /**
     * Goes backward through one word's look.
     *
     * @param query [H] as it was
     * @param weights [S] as they became
     * @param context [M], gradient of the context
     * @param queryGradient [H], becomes the gradient of the query
     */
    void backward(float[] query, float[] weights, float[] context, float[] queryGradient) {
        exponentials(query, shifted);
        double mean = 0;
        for (int s = 0; s < weights.length; s++) {
            weightGradients[s] = inner(memory[s], context, wide);
            mean += (double) weights[s] * weightGradients[s];
        }
        Arrays.fill(queryGradient, 0);
        for (int from = 0; from < weights.length; from += BLOCK) {
            Arrays.fill(blockOfQuery, 0);
            Arrays.fill(blockOfScore, 0);
            for (int s = from; s < Math.min(weights.length, from + BLOCK); s++) {
                float slope = (float) (weights[s] * (weightGradients[s] - mean));
                slopes(keys[s], shifted, score, slope, row, keyGradients[s], blockOfQuery, blockOfScore);
            }
            addScaled(queryGradient, blockOfQuery, 1);
            addScaled(scoreGradient, blockOfScore, 1);
        }
    }

    private static void terms(float[] key, float[] query, float[] score, float[] out) {
        for (int j = 0; j < out.length; j++) out[j] = score[j] / (1 + key[j] * query[j]);
    }

    private static void slopes(
            float[] key,
            float[] query,
            float[] score,
            float slope,
            float[] ratio,
            float[] ofKey,
            float[] ofQuery,
            float[] ofScore) {
        for (int j = 0; j < ratio.length; j++) ratio[j] = 1 / (1 + key[j] * query[j]);
        // The slopes of one word add up to 0 over time: tanh's constant 1 drops out here too.
        for (int j = 0; j < ratio.length; j++) ofScore[j] -= 2 * slope * ratio[j];
        for (int j = 0; j < ratio.length; j++) ratio[j] = 4 * slope * score[j] * ratio[j] * (1 - ratio[j]);
        for (int j = 0; j < ratio.length; j++) ofKey[j] += ratio[j];
        for (int j = 0; j < ratio.length; j++) ofQuery[j] += ratio[j];
    }

    private static float inner(float[] a, float[] b, float[] products) {
        for (int i = 0; i < a.length; i++) products[i] = a[i] * b[i];
        return sum(products);
    }

    private static void addScaled(float[] into, float[] values, float factor) {
        for (int i = 0; i < into.length; i++) into[i] += values[i] * factor;
    }

    /** Eight sums side by side, which do not wait for each other. */
    private static float sum(float[] values) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int i = 0;
        for (; i + 7 < values.length; i += 8) {
            s0 += values[i];
            s1 += values[i + 1];
            s2 += values[i + 2];
            s3 += values[i + 3];
            s4 += values[i + 4];
            s5 += values[i + 5];
            s6 += values[i + 6];
            s7 += values[i + 7];
        }
        for (; i < values.length; i++) s0 += values[i];
        return s0 + s1 + (s2 + s3) + (s4 + s5 + (s6 + s7));
    }
}
