package io.headroom.plan.validation;

import io.headroom.model.Seq2SeqSpec;
import io.headroom.plan.MeasureSettings;

/**
 * What DL4J's {@code NetworkMemoryReport} says of a training without caches (deeplearning4j/deeplearning4j, deeplearning4j-nn,
 * nn/conf/memory: over all layers the sum of parameters, gradients, Adam's moments, output, and gradient of the input; and the
 * largest working memory of one layer), for the layers of this network that DL4J has. Attention is not among them, so its
 * memory is missing.
 *
 * <p>Working memory of a trial: an LSTM 16 numbers a state and point in time ({@code LSTMHelpers.getMemoryReport}: 4 gates, 6
 * kept, 6 backward; "no way to take LSTM workspace into account here"), of one direction ({@code Bidirectional} doubles
 * parameters only); a convolution its unrolled input twice, and the input again under dropout ({@code ConvolutionLayer}, whose
 * report the one-dimensional layer inherits); BatchNorm three times its input ({@code BatchNormalization}); a dense layer its
 * output. The decoder reads as many words as are scored.
 */
final class Dl4jRule {
    private static final int KERNEL = 3;
    private static final int LSTM_WORKING = 16;

    private long activations;
    private long largestWorking;

    private Dl4jRule() {}

    static long bytes(MeasureSettings settings) {
        Seq2SeqSpec spec = settings.variant().network(settings.channels(), settings.vocabulary());
        long trials = settings.variant().microBatch();
        Dl4jRule rule = new Dl4jRule();
        rule.encoder(spec, settings.networkSamples());
        rule.decoder(spec, settings.words() - 1L);
        return Float.BYTES * (4 * spec.parameters() + trials * (rule.activations + rule.largestWorking));
    }

    private void encoder(Seq2SeqSpec spec, long time) {
        layer(spec.channels() * time, spec.mid() * time, 2L * KERNEL * spec.channels() * time);
        layer(spec.mid() * time, spec.mid() * time, 3L * spec.mid() * time + 2L * spec.mid());
        layer(spec.mid() * time, spec.reduced() * time, (2L * KERNEL + 1) * spec.mid() * time);
        layer(spec.reduced() * time, spec.reduced() * time, 3L * spec.reduced() * time + 2L * spec.reduced());
        for (int number = 0; number < spec.layers(); number++) {
            long input = number == 0 ? spec.reduced() : 2L * spec.hidden();
            lstm(input, spec.hidden(), time);
        }
    }

    private void decoder(Seq2SeqSpec spec, long words) {
        layer(words, spec.embedding() * words, spec.embedding() * words);
        for (int number = 0; number < spec.layers(); number++) {
            lstm(number == 0 ? spec.embedding() + 2L * spec.hidden() : spec.hidden(), spec.hidden(), words);
        }
        dense(3L * spec.hidden() + spec.embedding(), spec.hidden(), words);
        dense(spec.hidden(), spec.vocabulary(), words);
    }

    private void lstm(long input, long hidden, long time) {
        layer(input * time, hidden * time, LSTM_WORKING * hidden * time);
    }

    private void dense(long input, long output, long words) {
        layer(input * words, output * words, output * words);
    }

    /** All in numbers a trial. */
    private void layer(long input, long output, long working) {
        activations += output + input;
        largestWorking = Math.max(largestWorking, working);
    }
}
