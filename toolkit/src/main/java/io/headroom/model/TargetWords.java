package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.headroom.corpus.Batch;
import io.headroom.engine.NativeArrays;
import java.util.List;

/**
 * The true words of some rows, padded to the longest, and their cross entropy. W words, B batch, V vocabulary.
 *
 * @param words [W, B] int64, start token first, padding 0
 * @param real [W - 1, B], 1 where a word is scored and 0 at padding
 * @param tokens how many words are scored
 */
public record TargetWords(NDArray words, NDArray real, long tokens) {
    private static final int PADDING = 0;

    /**
     * Lays out sentences.
     *
     * @param manager whose arrays they become
     * @param rows their word ids, start and end included
     * @return the targets
     */
    public static TargetWords of(NDManager manager, List<Batch.Row> rows) {
        int longest = rows.stream().mapToInt(row -> row.words().size()).max().orElse(0);
        int batch = rows.size();
        long[] ids = new long[longest * batch];
        float[] scored = new float[Math.max(0, longest - 1) * batch];
        long tokens = 0;
        for (int b = 0; b < batch; b++) {
            List<Integer> sentence = rows.get(b).words();
            for (int w = 0; w < sentence.size(); w++) {
                ids[w * batch + b] = sentence.get(w);
                if (w == 0 || sentence.get(w) == PADDING) continue;
                scored[(w - 1) * batch + b] = 1;
                tokens++;
            }
        }
        return new TargetWords(
                NativeArrays.longs(manager, new Shape(longest, batch), ids),
                NativeArrays.floats(manager, new Shape(Math.max(0, longest - 1), batch), scored),
                tokens);
    }

    /**
     * How many words are scored in these rows.
     *
     * @param rows sentences
     * @return words after the start token that are not padding
     */
    public static long tokens(List<Batch.Row> rows) {
        return rows.stream()
                .mapToLong(row ->
                        row.words().stream().skip(1).filter(id -> id != PADDING).count())
                .sum();
    }

    /**
     * The summed cross entropy of all scored words.
     *
     * @param logits [W - 1, B, V]
     * @return a scalar, in nats
     */
    public NDArray lossSum(NDArray logits) {
        NDArray targets = words.get("1:").expandDims(2); // [W - 1, B, 1]
        NDArray picked = logits.logSoftmax(2).gather(targets, 2).squeeze(2); // [W - 1, B]
        return picked.mul(real).sum().neg();
    }
}
