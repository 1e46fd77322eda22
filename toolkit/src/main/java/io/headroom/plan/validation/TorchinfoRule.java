package io.headroom.plan.validation;

import io.headroom.model.Seq2SeqSpec;
import io.headroom.plan.MeasureSettings;

/**
 * What {@code torchinfo.summary} calls "Estimated Total Size" (TylerYep/torchinfo, torchinfo/model_statistics.py and
 * layer_info.py), of this network written in PyTorch and given a micro-batch: its input, its parameters, and twice the output
 * of every layer that has parameters, each time it is called. A recurrent layer's output is its last one, however deep it is;
 * what is no layer is not seen: activations, dropout, and the attention's tanh of every word.
 *
 * <p>b trials, T samples, C channels, M and R channels of the convolutions, H hidden, E embedding, L layers, W scored words,
 * V vocabulary.
 */
final class TorchinfoRule {
    private static final long WORD_BYTES = Long.BYTES;

    private TorchinfoRule() {}

    static long bytes(MeasureSettings settings) {
        Seq2SeqSpec spec = settings.variant().network(settings.channels(), settings.vocabulary());
        long trials = settings.variant().microBatch();
        long time = settings.networkSamples();
        long scored = settings.words() - 1L;
        long hidden = spec.hidden();
        // Convolution and BatchNorm twice, the encoder, the attention's keys.
        long ofTime = 2L * spec.mid() + 2L * spec.reduced() + 2 * hidden + hidden;
        long bridge = 2L * spec.layers() * hidden; // for h and for c
        // Embedding, query, scores, decoder, hidden layer of the output, logits.
        long ofWord = spec.embedding() + hidden + time + hidden + hidden + spec.vocabulary();
        long outputs = trials * (time * ofTime + bridge + scored * ofWord);
        long input = trials * (time * spec.channels() * Float.BYTES + settings.words() * WORD_BYTES);
        return input + Float.BYTES * (spec.parameters() + 2 * outputs);
    }
}
