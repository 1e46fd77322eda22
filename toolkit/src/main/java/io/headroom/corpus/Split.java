package io.headroom.corpus;

import io.headroom.text.Vocabulary;
import java.util.List;

/**
 * Which trials a network learns from, which choose the best epoch, and which are looked at once. A trial is on one side only,
 * and its augmented copies, made when it is read, are on the same.
 *
 * @param name how the trials were parted, for tables and files
 * @param train indices of the training trials, ascending
 * @param validation indices of the trials that choose the best epoch, ascending
 * @param test indices of the trials that are looked at once, ascending
 * @param leftOut indices of trials whose sentence has too few, ascending
 */
public record Split(
        String name, List<Integer> train, List<Integer> validation, List<Integer> test, List<Integer> leftOut) {
    /** Copies the lists in ascending order. */
    public Split {
        train = train.stream().sorted().toList();
        validation = validation.stream().sorted().toList();
        test = test.stream().sorted().toList();
        leftOut = leftOut.stream().sorted().toList();
    }

    /**
     * The words of the training side.
     *
     * @param corpus the corpus that was parted
     * @param minimumCount words seen in fewer training trials' texts become unknown; each trial counts
     * @return their vocabulary
     */
    public Vocabulary vocabulary(Corpus corpus, int minimumCount) {
        return Vocabulary.fit(train.stream().map(corpus::text).toList(), minimumCount);
    }
}
