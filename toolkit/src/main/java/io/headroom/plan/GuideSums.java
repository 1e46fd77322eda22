package io.headroom.plan;

import io.headroom.error.CallerMistake;
import io.headroom.memory.Bytes;
import io.headroom.model.Seq2SeqSpec;
import java.util.Locale;

/**
 * The guide's formulas. B trials in memory, T samples, C channels, H hidden, L layers; the guide's own numbers for FULL:
 * 7,200 x 105 x 5,500 x 4 B, 4.6 M x 4 B, B x T x H x L, B x T x H. Its last two have no bytes a number; 4 are taken.
 *
 * @param settings what they are put in for
 * @param trials trials as they were recorded
 */
record GuideSums(MeasureSettings settings, int trials) {
    /** So many numbers of 4 bytes, with how many they are of what in turn. */
    record Product(Bytes bytes, String formula) {
        private static Product of(long... factors) {
            double bytes = Float.BYTES;
            StringBuilder formula = new StringBuilder();
            for (long factor : factors) {
                bytes *= (double) factor;
                formula.append(String.format(Locale.ROOT, "%,d x ", factor));
            }
            if (bytes > (double) (1L << 62)) {
                throw new CallerMistake("the guide's data would be more bytes than can be counted; give smaller sizes");
            }
            return new Product(
                    new Bytes(Math.round(bytes)), formula.append("4 B").toString());
        }
    }

    /** Every copy of every trial, down-sampled. */
    Product data() {
        return Product.of((long) trials * settings.variant().augmentation(), settings.channels(), samples());
    }

    /** The trials as they were recorded. */
    Product recorded() {
        return Product.of(trials, settings.channels(), settings.variant().window());
    }

    Product parameters() {
        Seq2SeqSpec network = settings.variant().network(settings.channels(), settings.vocabulary());
        return Product.of(network.parameters());
    }

    Product activations() {
        return Product.of(inMemory(), samples(), hidden(), settings.variant().layers());
    }

    Product attention() {
        return Product.of(inMemory(), samples(), hidden());
    }

    /** What the trials in memory really are: rows of the data. */
    Product batch() {
        return Product.of(inMemory(), settings.channels(), samples());
    }

    /** The tanh of every word that is scored, which the guide forgets. */
    Product everyWord() {
        return Product.of(words(), inMemory(), samples(), hidden());
    }

    /** Words that are scored: all but the start. */
    long words() {
        return settings.words() - 1L;
    }

    private long inMemory() {
        return settings.variant().microBatch();
    }

    private long samples() {
        return settings.networkSamples();
    }

    private long hidden() {
        return settings.variant().hidden();
    }
}
