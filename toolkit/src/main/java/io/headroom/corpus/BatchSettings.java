package io.headroom.corpus;

import io.headroom.error.CallerMistake;
import io.headroom.memory.MemoryGuard;
import io.headroom.random.Key;

/**
 * How trials are gathered into batches.
 *
 * @param effectiveBatch rows that one optimiser step sees, at least 1; the last batch of a pass may be smaller
 * @param window samples that every trial is padded to, after down-sampling
 * @param copies rows that a trial makes in a pass: the trial as recorded and {@code copies - 1} augmented ones; the
 *     guide's {@code --num-aug}
 * @param augmentation what is done to the copies
 * @param key of the run's seed: order and augmentation of an epoch are folded from it
 * @param guard is asked before a pass takes its buffers
 */
public record BatchSettings(
        int effectiveBatch, int window, int copies, Augmentation augmentation, Key key, MemoryGuard guard) {
    /** Refuses settings that give no batch. */
    public BatchSettings {
        CallerMistake.atLeast("effectiveBatch", effectiveBatch, 1);
        CallerMistake.atLeast("window", window, 1);
        CallerMistake.atLeast("copies", copies, 1);
    }

    /**
     * Batches of trials as they were recorded.
     *
     * @param effectiveBatch rows that one optimiser step sees
     * @param window samples that every trial is padded to, after down-sampling
     * @param key of the run's seed
     * @return settings without copies and without a guard
     */
    public static BatchSettings of(int effectiveBatch, int window, Key key) {
        return new BatchSettings(effectiveBatch, window, 1, Augmentation.ORIGINAL, key, MemoryGuard.UNLIMITED);
    }

    /**
     * The same under a guard.
     *
     * @param other is asked before a pass takes its buffers
     * @return changed settings
     */
    public BatchSettings withGuard(MemoryGuard other) {
        return new BatchSettings(effectiveBatch, window, copies, augmentation, key, other);
    }

    /**
     * The same with augmented copies.
     *
     * @param rows rows that a trial makes in a pass, the recorded one among them
     * @return changed settings
     */
    public BatchSettings withCopies(int rows) {
        return new BatchSettings(effectiveBatch, window, rows, augmentation, key, guard);
    }
}
