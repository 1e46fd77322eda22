package io.headroom.plan;

import io.headroom.model.Seq2SeqSpec;

/**
 * Floating-point operations that training takes a trial, counted as the matrix products with weights: a product of m x k by
 * k x n is 2 m k n, forward once and backward twice (towards the input and towards the weights; the first convolution has no
 * gradient towards the signal). What attention reads a word without weights (tanh, softmax, the weighted sum; under 2%),
 * activations, BatchNorm and Adam are left out. FULL at 105 x 5500 with 50 words out of 600: 77e9.
 */
final class TrialWork {
    private static final int KERNEL = 3;
    private static final int GATES = 4;
    private static final int PASSES = 3;

    private TrialWork() {}

    /**
     * Counts.
     *
     * @param spec the network
     * @param time samples that it sees of a trial
     * @param words of the sentence, start and end included: one less is decoded
     */
    static double flop(Seq2SeqSpec spec, int time, int words) {
        double first = 2.0 * time * KERNEL * spec.channels() * spec.mid();
        double second = 2.0 * time * KERNEL * spec.mid() * spec.reduced();
        double aWord = lstm(spec, spec.embedding() + 2.0 * spec.hidden())
                + (spec.layers() - 1) * lstm(spec, spec.hidden())
                + 2.0 * spec.hidden() * spec.hidden() // query
                + 2.0 * (3.0 * spec.hidden() + spec.embedding()) * spec.hidden()
                + 2.0 * spec.hidden() * spec.vocabulary();
        double once = 2.0 * 2 * spec.layers() * 2 * spec.hidden() * spec.hidden(); // bridge, for h and for c
        return (PASSES - 1) * first
                + PASSES * (second + time * (encoderStep(spec) + keys(spec)) + once + (words - 1) * aWord);
    }

    private static double encoderStep(Seq2SeqSpec spec) {
        double direction = lstm(spec, spec.reduced()) + (spec.layers() - 1) * lstm(spec, 2.0 * spec.hidden());
        return 2 * direction;
    }

    private static double keys(Seq2SeqSpec spec) {
        return 2.0 * 2 * spec.hidden() * spec.hidden();
    }

    private static double lstm(Seq2SeqSpec spec, double input) {
        return 2 * (input + spec.hidden()) * GATES * spec.hidden();
    }
}
