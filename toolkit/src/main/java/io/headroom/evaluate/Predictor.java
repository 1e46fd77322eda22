package io.headroom.evaluate;

import io.headroom.corpus.Batch;
import io.headroom.corpus.BatchSource;
import io.headroom.engine.EngineThreads;
import io.headroom.error.CallerMistake;
import io.headroom.memory.MemoryGuard;
import io.headroom.model.Decoded;
import io.headroom.model.Network;
import io.headroom.progress.Progress;
import io.headroom.text.Tokenizer;
import io.headroom.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Writes sentences from signals: the likeliest word at each step until the end token, running statistics, no dropout, no
 * gradients.
 *
 * @param network the network; stays the caller's
 * @param vocabulary the words behind its ids
 * @param mostWords where a sentence is cut off
 * @param rowsAtOnce trials that are in encoder and decoder at once
 * @param guard is asked before each batch; what does not fit is done in fewer trials at once
 */
@SuppressWarnings("try")
public record Predictor(Network network, Vocabulary vocabulary, int mostWords, int rowsAtOnce, MemoryGuard guard) {
    /** Refuses counts below 1 and a vocabulary of another size than the network's. */
    public Predictor {
        CallerMistake.atLeast("mostWords", mostWords, 1);
        CallerMistake.atLeast("rowsAtOnce", rowsAtOnce, 1);
        if (vocabulary.size() != network.spec().vocabulary()) {
            throw new CallerMistake("the network writes " + network.spec().vocabulary() + " words, the vocabulary has "
                    + vocabulary.size() + "; take the vocabulary that it was trained with");
        }
    }

    /**
     * A predictor without a guard.
     *
     * @param network the network; stays the caller's
     * @param vocabulary the words behind its ids
     * @param mostWords where a sentence is cut off
     * @param rowsAtOnce trials that are in encoder and decoder at once
     */
    public Predictor(Network network, Vocabulary vocabulary, int mostWords, int rowsAtOnce) {
        this(network, vocabulary, mostWords, rowsAtOnce, MemoryGuard.UNLIMITED);
    }

    /**
     * Writes a sentence for every trial.
     *
     * @param trials the trials, each once
     * @param text the true sentence of a trial, by its index in the corpus
     * @param attention whether to keep the attention's weights
     * @param progress how far it is
     * @return a prediction a trial, in the source's order
     */
    public List<Prediction> predict(
            BatchSource trials, IntFunction<String> text, boolean attention, Progress progress) {
        List<Prediction> all = new ArrayList<>();
        GuardedRows rows = new GuardedRows(guard, rowsAtOnce);
        try (EngineThreads threads =
                        EngineThreads.forOperationsOf(network.spec().recurrentFlop(rowsAtOnce));
                BatchSource.BatchStream stream = trials.pass(0)) {
            while (stream.hasNext()) {
                progress.advance("decoding", all.size(), trials.rows());
                try (Batch batch = stream.next()) {
                    List<Decoded> written =
                            network.decode(batch, mostWords, rows.fitting(network.spec(), batch), attention);
                    for (int b = 0; b < written.size(); b++) {
                        int trial = batch.rows().get(b).trial();
                        all.add(new Prediction(
                                trial,
                                Tokenizer.words(text.apply(trial)),
                                vocabulary.decode(written.get(b).words()),
                                written.get(b).attention()));
                    }
                }
            }
        }
        progress.report("decoding", all.size(), trials.rows());
        return all;
    }
}
