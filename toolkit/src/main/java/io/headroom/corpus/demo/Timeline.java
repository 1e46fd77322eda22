package io.headroom.corpus.demo;

import io.headroom.random.Key;
import java.util.ArrayList;
import java.util.List;

/**
 * When what happens in a trial. Its length and the stretch that is read depend on the trial's key alone, not on the sentence:
 * a sentence of more words is read faster.
 *
 * @param samples points in time
 * @param onsets [word], sample at which the word is first seen, ascending
 */
record Timeline(int samples, List<Integer> onsets) {
    /** Copies the list. */
    Timeline {
        onsets = List.copyOf(onsets);
    }

    private static final double SHORTEST = 0.6;
    private static final double JITTER = 0.3;

    static Timeline of(Key trial, int words, int maximumSamples) {
        int samples = (int) Math.round(maximumSamples * (SHORTEST + (1 - SHORTEST) * trial.uniform(0)));
        double start = samples * (0.02 + 0.08 * trial.uniform(1));
        double slot = samples * (0.75 + 0.13 * trial.uniform(2)) / words;
        List<Integer> onsets = new ArrayList<>();
        for (int w = 0; w < words; w++) {
            onsets.add((int) (start + slot * (w + JITTER * trial.fold(0).uniform(w))));
        }
        return new Timeline(samples, onsets);
    }
}
