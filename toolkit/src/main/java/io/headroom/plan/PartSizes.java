package io.headroom.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * The sizes that the parts of a step are worth having. A time follows from counts: how many parts the encoder and the decoder
 * have, and how many trials the busiest thread goes through. Of sizes with the same counts only the smallest are kept, since
 * larger ones take more memory for nothing: 16 trials in two parts are 8 and 8, not 15 and 1. Of steps beyond
 * {@value #EVERY_SIZE} trials only the smallest size with each number of parts is looked at, about 2 sqrt(trials) of them.
 *
 * @param encoder trials in the encoder
 * @param decoder trials of these in the decoder
 */
record PartSizes(int encoder, int decoder) {
    /** Up to here every size is looked at: uneven parts may suit decoder and threads better. */
    private static final int EVERY_SIZE = 64;

    /**
     * All that differ in time, and of those that do not the smallest.
     *
     * @param batch trials of a step
     * @param threads that trials are dealt to
     * @param shared whether an encoder of so many trials shares its operations between threads
     * @return sizes, the smaller encoders first
     */
    static List<PartSizes> of(int batch, int threads, IntPredicate shared) {
        Map<Counts, Integer> smallestDecoder = new HashMap<>();
        List<PartSizes> all = new ArrayList<>();
        for (int encoder = 1; encoder <= batch; encoder++) {
            if (batch > EVERY_SIZE && !isSmallest(encoder, batch)) continue;
            for (int decoder = 1; decoder <= encoder; decoder++) {
                if (batch > EVERY_SIZE && !isSmallest(decoder, encoder)) continue;
                Counts counts = Counts.of(batch, encoder, decoder, threads, shared.test(encoder));
                if (decoder >= smallestDecoder.getOrDefault(counts, Integer.MAX_VALUE)) continue;
                smallestDecoder.put(counts, decoder);
                all.add(new PartSizes(encoder, decoder));
            }
        }
        return all;
    }

    /** Whether a smaller size would make more parts. */
    private static boolean isSmallest(int size, int trials) {
        return size == parts(trials, parts(trials, size));
    }

    private static int parts(int trials, int size) {
        return (trials + size - 1) / size;
    }

    /** A decoder that takes all of the encoder's trials holds no second gradient: it is compared with its like. */
    private record Counts(boolean shared, boolean whole, int encoderParts, int decoderParts, int trialsOfAThread) {
        static Counts of(int batch, int encoder, int decoder, int threads, boolean shared) {
            int full = batch / encoder;
            int last = batch % encoder;
            return new Counts(
                    shared,
                    decoder == encoder,
                    parts(batch, encoder),
                    full * parts(encoder, decoder) + parts(last, decoder),
                    full * dealt(encoder, decoder, threads) + dealt(last, decoder, threads));
        }

        private static int dealt(int trials, int decoder, int threads) {
            return trials / decoder * parts(decoder, threads) + parts(trials % decoder, threads);
        }
    }
}
