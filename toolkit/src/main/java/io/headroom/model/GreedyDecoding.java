package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.headroom.engine.NativeArrays;
import io.headroom.engine.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes sentences with the likeliest word at each step. Runs inside the caller's scope, gradients off. B batch, S time. */
record GreedyDecoding(Network network, boolean attention) {
    private static final long START = 1;
    private static final int END = 2;

    /** Features [S, B, R] to B sentences. */
    List<Decoded> write(NDArray features, int mostWords) {
        Seq2Seq block = network.block();
        int batch = (int) features.getShape().get(1);
        Seq2Seq.Sentence sentence = block.encode(network.store(), features, false, Dropout.NONE);
        List<List<Integer>> words = new ArrayList<>();
        List<List<float[]>> looks = new ArrayList<>();
        for (int b = 0; b < batch; b++) {
            words.add(new ArrayList<>());
            looks.add(new ArrayList<>());
        }
        boolean[] ended = new boolean[batch];
        long[] current = new long[batch];
        Arrays.fill(current, START);
        Decoder.State state = sentence.state();
        for (int position = 1; position <= mostWords && !all(ended); position++) {
            try (Scope scope = Scope.open()) {
                NDArray word = NativeArrays.longs(network.manager(), new Shape(batch), current);
                Decoder.Look look = new Decoder.Look(sentence.keys(), Dropout.NONE, position);
                Decoder.Step step = block.step(network.store(), word, state, look);
                current = step.logits().argMax(1).toLongArray();
                float[] weights = attention ? step.attention().toFloatArray() : new float[0]; // [S, B]
                state = step.state().keptIn(scope);
                for (int b = 0; b < batch; b++) {
                    if (ended[b]) continue;
                    if (attention) looks.get(b).add(column(weights, b, batch));
                    ended[b] = current[b] == END;
                    if (!ended[b]) words.get(b).add((int) current[b]);
                }
            }
        }
        List<Decoded> sentences = new ArrayList<>();
        for (int b = 0; b < batch; b++) {
            sentences.add(new Decoded(words.get(b), new AttentionMap(looks.get(b))));
        }
        return sentences;
    }

    private static float[] column(float[] weights, int column, int columns) {
        float[] values = new float[weights.length / columns];
        for (int s = 0; s < values.length; s++) values[s] = weights[s * columns + column];
        return values;
    }

    private static boolean all(boolean[] flags) {
        for (boolean flag : flags) if (!flag) return false;
        return true;
    }
}
