package io.headroom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.random.Key;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against tanh and softmax as they are written in the paper, in double precision, and its finite differences. */
class TrialAttentionTest {
    private static final int SAMPLES = 150;
    private static final int HIDDEN = 11;
    private static final int WIDTH = 6;
    private static final double STEP = 1e-5;

    private final double[][] memory = normal(Key.of(1), SAMPLES, WIDTH);
    private final double[][] keys = normal(Key.of(2), SAMPLES, HIDDEN);
    private final double[] query = normal(Key.of(3), 1, HIDDEN)[0];
    private final double[] score = normal(Key.of(4), 1, HIDDEN)[0];
    private final double[] upstream = normal(Key.of(5), 1, WIDTH)[0];
    private final TrialAttention attention = new TrialAttention(SAMPLES, HIDDEN, WIDTH);
    private final float[] weights = new float[SAMPLES];
    private final float[] context = new float[WIDTH];

    @BeforeEach
    void look() {
        for (int s = 0; s < SAMPLES; s++) {
            System.arraycopy(floats(memory[s]), 0, attention.memory(s), 0, WIDTH);
            System.arraycopy(floats(keys[s]), 0, attention.key(s), 0, HIDDEN);
        }
        attention.start(floats(score));
        attention.look(floats(query), weights, context);
    }

    @Test
    void aWordGetsTheMemoryWeighedBySoftmax() {
        double[] expected = expectedWeights();
        for (int s = 0; s < SAMPLES; s++) assertThat((double) weights[s]).isCloseTo(expected[s], within(1e-7));
        double[] sum = expectedContext();
        for (int m = 0; m < WIDTH; m++) assertThat((double) context[m]).isCloseTo(sum[m], within(1e-6));
    }

    @Test
    void gradientsAreTheSlopesOfWhatALittleMoreWouldGive() {
        float[] ofQuery = new float[HIDDEN];
        attention.backward(floats(query), weights, floats(upstream), ofQuery);
        for (int j = 0; j < HIDDEN; j++) {
            assertThat((double) ofQuery[j]).isCloseTo(slope(query, j), within(1e-6));
            assertThat((double) attention.scoreGradient()[j]).isCloseTo(slope(score, j), within(1e-6));
            assertThat((double) attention.keyGradient(70)[j]).isCloseTo(slope(keys[70], j), within(1e-6));
        }
    }

    @Test
    void wordsAddUpTheirGradients() {
        float[] ofQuery = new float[HIDDEN];
        attention.backward(floats(query), weights, floats(upstream), ofQuery);
        float once = attention.keyGradient(3)[2];
        attention.backward(floats(query), weights, floats(upstream), ofQuery);
        assertThat(attention.keyGradient(3)[2]).isEqualTo(2 * once);
    }

    @Test
    void hugeKeysAndQueriesStayFinite() {
        for (int s = 0; s < SAMPLES; s++) Arrays.fill(attention.key(s), s % 2 == 0 ? 1e30f : -1e30f);
        attention.start(floats(score));
        float[] huge = new float[HIDDEN];
        Arrays.fill(huge, 1e30f);
        attention.look(huge, weights, context);
        float[] ofQuery = new float[HIDDEN];
        attention.backward(huge, weights, floats(upstream), ofQuery);
        for (float value : context) assertThat(value).isFinite();
        for (float value : ofQuery) assertThat(value).isFinite();
    }

    private double slope(double[] values, int place) {
        double value = values[place];
        DoubleSupplier loss = () -> {
            double sum = 0;
            double[] expected = expectedContext();
            for (int m = 0; m < WIDTH; m++) sum += expected[m] * upstream[m];
            return sum;
        };
        values[place] = value + STEP;
        double above = loss.getAsDouble();
        values[place] = value - STEP;
        double below = loss.getAsDouble();
        values[place] = value;
        return (above - below) / (2 * STEP);
    }

    private double[] expectedWeights() {
        double[] all = new double[SAMPLES];
        double total = 0;
        for (int s = 0; s < SAMPLES; s++) {
            double sum = 0;
            for (int j = 0; j < HIDDEN; j++) sum += score[j] * Math.tanh(keys[s][j] + query[j]);
            all[s] = Math.exp(sum);
            total += all[s];
        }
        for (int s = 0; s < SAMPLES; s++) all[s] /= total;
        return all;
    }

    private double[] expectedContext() {
        double[] all = expectedWeights();
        double[] sum = new double[WIDTH];
        for (int s = 0; s < SAMPLES; s++) {
            for (int m = 0; m < WIDTH; m++) sum[m] += all[s] * memory[s][m];
        }
        return sum;
    }

    private static double[][] normal(Key key, int rows, int columns) {
        double[][] values = new double[rows][columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) values[r][c] = (float) key.normal((long) r * columns + c);
        }
        return values;
    }

    private static float[] floats(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) narrow[i] = (float) values[i];
        return narrow;
    }
}
