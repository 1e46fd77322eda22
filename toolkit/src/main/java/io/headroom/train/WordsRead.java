package io.headroom.train;

import io.headroom.engine.NativeArrays;
import io.headroom.model.WordFeed;
import java.util.Arrays;

/**
 * Half of the words forced by coins, the others the network's own: those that the first run read, for every later run too.
 * One near-tie between two words would part two correct runs.
 */
public final class WordsRead {
    private static final long NONE = -1;

    private final long[][] words; // [row][position]

    /**
     * Nothing read yet.
     *
     * @param rows trials of the batch
     * @param positions words of a sentence
     */
    public WordsRead(int rows, int positions) {
        words = new long[rows][positions];
        for (long[] row : words) Arrays.fill(row, NONE);
    }

    /** The feed of the rows from {@code from} on. */
    WordFeed rows(int from) {
        TeacherForcing coins = TeacherForcing.of(1, 0, TrainingSettings.STANDARD.teacherForcing());
        return (position, target, logits) -> {
            long[] read = coins.next(position, target, logits).toLongArray();
            for (int b = 0; b < read.length; b++) {
                long[] row = words[from + b];
                if (row[position] == NONE) row[position] = read[b];
                read[b] = row[position];
            }
            return NativeArrays.longs(target.getManager(), target.getShape(), read);
        };
    }
}
