package io.headroom.evaluate;

import io.headroom.corpus.Batch;
import io.headroom.corpus.BatchSource;
import io.headroom.error.CancelledException;
import io.headroom.memory.MemoryGuard;
import io.headroom.model.Decoded;
import io.headroom.model.Network;
import io.headroom.text.Vocabulary;
import io.headroom.train.SampleSentence;
import io.headroom.train.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A validator that also writes the sentences of a few trials, as an evaluation would. It draws no random number and changes
 * nothing, so a training watched is the same as one that is not.
 *
 * @param validator gives the loss
 * @param trials a few of the validation side
 * @param text the true sentence of a trial, by its index in the corpus
 * @param vocabulary the words behind the network's ids
 * @param mostWords where a sentence is cut off
 * @param guard is asked before each batch; what does not fit is done in fewer trials at once
 */
public record SampleSentences(
        Validator validator,
        BatchSource trials,
        IntFunction<String> text,
        Vocabulary vocabulary,
        int mostWords,
        MemoryGuard guard)
        implements Validator {
    @Override
    public double loss(Network network) {
        return validator.loss(network);
    }

    @Override
    public List<SampleSentence> sentences(Network network) {
        List<SampleSentence> all = new ArrayList<>();
        GuardedRows rows = new GuardedRows(guard, trials.rows());
        try (BatchSource.BatchStream stream = trials.pass(0)) {
            while (stream.hasNext()) {
                if (Thread.interrupted()) throw new CancelledException("writing sentences was stopped");
                try (Batch batch = stream.next()) {
                    List<Decoded> written =
                            network.decode(batch, mostWords, rows.fitting(network.spec(), batch), false);
                    for (int b = 0; b < written.size(); b++) {
                        int trial = batch.rows().get(b).trial();
                        List<String> words = vocabulary.decode(written.get(b).words());
                        all.add(new SampleSentence(trial, text.apply(trial), String.join(" ", words)));
                    }
                }
            }
        }
        return all;
    }
}
