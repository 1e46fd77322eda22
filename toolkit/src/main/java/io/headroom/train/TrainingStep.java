package io.headroom.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.headroom.corpus.Batch;
import io.headroom.engine.GradientMode;
import io.headroom.engine.Gradients;
import io.headroom.engine.NativeArrays;
import io.headroom.engine.Scope;
import io.headroom.error.CallerMistake;
import io.headroom.error.CancelledException;
import io.headroom.model.Dropout;
import io.headroom.model.LeanPass;
import io.headroom.model.Network;
import io.headroom.model.Seq2Seq;
import io.headroom.model.TargetWords;
import io.headroom.model.WordFeed;
import java.util.ArrayList;
import java.util.List;

/**
 * One effective batch, forward and backward. B its trials, b a micro-batch's, T time, R reduced channels, W words, V
 * vocabulary.
 *
 * <p>The convolutions run on all B trials, so BatchNorm sees the effective batch; encoder and decoder run on b at a time, from
 * detached features whose gradients are collected; then the convolutions go backward once. Every micro-batch's loss is its
 * words' sum over the word count of the whole effective batch: the parts add up to the mean over words, whatever their
 * lengths.
 */
@SuppressWarnings("try")
final class TrainingStep {
    private final Network network;
    private final Schedule schedule;
    private final Gradients gradients;
    private final LeanPass pass;

    TrainingStep(Network network, Schedule schedule) {
        this.network = network;
        this.schedule = schedule;
        pass = new LeanPass(network, Math.max(1, schedule.segment()));
        gradients = new Gradients(List.copyOf(network.learned().values()));
    }

    /** Which words the rows [from, to) of the batch read. */
    interface Feeds {
        WordFeed rows(int from, int to);
    }

    /** The gradients that {@link #backward} adds to. */
    Gradients gradients() {
        return gradients;
    }

    /**
     * Adds the gradients of the mean loss a word, and moves the running statistics once.
     *
     * @param batch the effective batch
     * @param masks dropout of its rows
     * @param feeds which words the decoder reads
     * @return the mean loss a word, in nats
     * @throws CancelledException if the thread was interrupted between two micro-batches; gradients are then incomplete
     */
    double backward(Batch batch, Dropout masks, Feeds feeds) {
        long tokens = TargetWords.tokens(batch.rows());
        if (tokens == 0) {
            throw new CallerMistake("an effective batch must hold at least one word, got " + batch.size()
                    + " sentences without any; check the corpus's texts");
        }
        double loss = schedule.lean() ? lean(batch, masks, feeds, tokens) : recorded(batch, masks, feeds, tokens);
        clearPadding();
        return loss;
    }

    private double recorded(Batch batch, Dropout masks, Feeds feeds, long tokens) {
        double loss = 0;
        try (GradientMode on = GradientMode.on();
                Scope step = Scope.open()) {
            NDArray features = features(batch, masks); // [T, B, R]
            NDList upstream = new NDList();
            for (int from = 0; from < batch.size(); from += schedule.microBatch()) {
                if (Thread.interrupted()) throw new CancelledException("training was stopped");
                int to = Math.min(batch.size(), from + schedule.microBatch());
                try (Scope micro = Scope.open()) {
                    NDArray own = detached(features, from, to); // [T, b, R]
                    loss += backward(
                            own, batch.rows().subList(from, to), masks.rows(from, to), feeds.rows(from, to), tokens);
                    upstream.add(micro.keep(Gradients.of(own)
                            .orElseGet(() -> network.manager().zeros(own.getShape(), own.getDataType()))));
                }
            }
            NDArray all = NDArrays.concat(upstream, 1); // [T, B, R]
            GradientMode.backward(features.mul(all).sum());
        }
        return loss;
    }

    /** The convolutions run twice: their record is not needed while encoder and decoder run, and would set the peak. */
    private double lean(Batch batch, Dropout masks, Feeds feeds, long tokens) {
        double loss = 0;
        try (Scope step = Scope.open()) {
            NDList upstream = new NDList();
            try (GradientMode off = GradientMode.off();
                    Scope rows = Scope.open()) {
                List<NDArray> statistics = statisticsNow();
                NDArray features = features(batch, masks); // [T, B, R]
                restore(statistics);
                for (int from = 0; from < batch.size(); from += schedule.microBatch()) {
                    if (Thread.interrupted()) throw new CancelledException("training was stopped");
                    int to = Math.min(batch.size(), from + schedule.microBatch());
                    LeanPass.Result part = pass.backward(
                            Network.rows(features, from, to),
                            batch.rows().subList(from, to),
                            masks.rows(from, to),
                            feeds.rows(from, to),
                            1.0 / tokens);
                    loss += part.loss();
                    upstream.add(rows.keep(part.features()));
                }
            }
            try (GradientMode on = GradientMode.on()) {
                NDArray all = NDArrays.concat(upstream, 1); // [T, B, R]
                GradientMode.backward(features(batch, masks).mul(all).sum());
            }
        }
        return loss;
    }

    private NDArray features(Batch batch, Dropout masks) {
        return network.block().reduce(network.store(), network.signal(batch), true, masks); // [T, B, R]
    }

    private double backward(NDArray features, List<Batch.Row> rows, Dropout masks, WordFeed feed, long tokens) {
        TargetWords targets = TargetWords.of(network.manager(), rows);
        if (targets.tokens() == 0) return 0;
        Seq2Seq block = network.block();
        NDArray logits = block.logits(network.store(), features, targets.words(), feed, true, masks); // [W - 1, b, V]
        NDArray share = targets.lossSum(logits).mul(NativeArrays.scalar(network.manager(), 1.0 / tokens));
        GradientMode.backward(share);
        return NativeArrays.number(share);
    }

    private static NDArray detached(NDArray features, int from, int to) {
        NDArray own = Network.rows(features, from, to).stopGradient();
        own.setRequiresGradient(true);
        return own;
    }

    /** The padding's vector is 0 by definition: a free-running decoder may read it, and must not teach it. */
    private void clearPadding() {
        try (GradientMode off = GradientMode.off();
                Scope scope = Scope.open()) {
            Gradients.of(network.wordVectors()).ifPresent(g -> g.get(0).muli(0));
        }
    }

    /** Copies of BatchNorm's running statistics, to be closed by the caller's scope. */
    List<NDArray> statisticsNow() {
        List<NDArray> copies = new ArrayList<>();
        for (NDArray own : network.statistics()) copies.add(own.duplicate());
        return copies;
    }

    /** Puts running statistics back. */
    void restore(List<NDArray> copies) {
        List<NDArray> own = network.statistics();
        for (int i = 0; i < own.size(); i++) NativeArrays.overwrite(own.get(i), copies.get(i));
    }
}
