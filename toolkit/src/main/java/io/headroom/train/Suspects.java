package io.headroom.train;

import io.headroom.corpus.Batch;
import io.headroom.corpus.BatchSource;
import io.headroom.model.Dropout;
import io.headroom.model.RowsPass;
import io.headroom.model.TargetWords;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for the trial that a loss or gradient beyond numbers comes from: first for samples that are none, then at each trial
 * alone, without dropout. Weights and statistics stay as they are.
 *
 * @param step makes the attempts
 * @param source knows the trials' names
 * @param feeds which words the decoder reads
 */
record Suspects(TrainingStep step, BatchSource source, RowsPass.Feeds feeds) {
    /**
     * Whom to blame.
     *
     * @param batch the effective batch
     * @param rate the step size, for the advice
     * @return what is wrong, and the way out
     */
    String of(Batch batch, double rate) {
        int signal = batch.channels() * batch.time();
        for (int row = 0; row < batch.size(); row++) {
            for (int i = 0; i < signal; i++) {
                float sample = batch.signal().get(row * signal + i);
                if (Float.isFinite(sample)) continue;
                return name(batch.rows().get(row)) + " holds " + sample + " at channel " + i / batch.time()
                        + ", sample " + i % batch.time() + "; repair it or leave it out, and train again";
            }
        }
        List<Batch.Row> alone = alone(batch);
        if (alone.isEmpty() || (alone.size() == batch.size() && batch.size() > 1)) {
            return "no trial alone is to blame, the " + batch.size() + " trials of the step diverge together; train"
                    + " again with a learning rate below " + rate;
        }
        String others = alone.size() == 1 ? "" : " and " + (alone.size() - 1) + " more";
        return name(alone.get(0)) + others + " alone gives the same; look for huge samples there, or train again with"
                + " a learning rate below " + rate;
    }

    private List<Batch.Row> alone(Batch batch) {
        int signal = batch.channels() * batch.time();
        List<Batch.Row> diverging = new ArrayList<>();
        for (int row = 0; row < batch.size(); row++) {
            List<Batch.Row> one = batch.rows().subList(row, row + 1);
            if (TargetWords.tokens(one) == 0) continue;
            FloatBuffer samples = batch.signal().slice(row * signal, signal);
            Batch single = new Batch(samples, batch.channels(), batch.time(), one);
            if (!Attempt.of(step, single, Dropout.NONE, feeds, made -> false).finite()) diverging.add(one.get(0));
        }
        return diverging;
    }

    private String name(Batch.Row row) {
        return source.name(row.trial()) + (row.copy() == 0 ? "" : " (copy " + row.copy() + ')');
    }
}
