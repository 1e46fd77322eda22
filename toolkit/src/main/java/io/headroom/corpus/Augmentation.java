package io.headroom.corpus;

import io.headroom.random.Key;
import java.util.List;

/**
 * What is done to a copy of a trial, in order. Copies are made when they are read, never stored: a function of the key, so
 * the same copy comes out however an epoch is ordered or split.
 *
 * @param transforms one after the other
 */
public record Augmentation(List<Transform> transforms) {
    /** The original's six, with its probabilities; it calls a trial and five such copies "x6". */
    public static final Augmentation ORIGINAL = new Augmentation(List.of(
            new Transform.Gain(0.7, 0.8, 1.2),
            new Transform.ChannelDropout(0.3, 0.05),
            new Transform.Noise(0.03, 0.08),
            new Transform.Shift(0.5, 50),
            new Transform.Smooth(0.3),
            new Transform.Flip(0.2, 0.1)));

    /** Copies the list. */
    public Augmentation {
        transforms = List.copyOf(transforms);
    }

    /**
     * Makes a copy of a trial.
     *
     * @param signal [channel, at least length], scaled; changed
     * @param length samples of the trial
     * @param key of the seed, the epoch, the trial and the copy
     */
    public void apply(float[][] signal, int length, Key key) {
        for (int i = 0; i < transforms.size(); i++) transforms.get(i).apply(signal, length, key.fold(i));
    }
}
