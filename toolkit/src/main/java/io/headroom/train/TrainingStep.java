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
import io.headroom.model.RecordedPass;
import io.headroom.model.RowsPass;
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
    private final RowsPass pass;

    TrainingStep(Network network, Schedule schedule) {
        this.network = network;
        this.schedule = schedule;
        pass = schedule.lean() ? new LeanPass(network, schedule.segment()) : new RecordedPass(network);
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
        Split split = new Split(batch, masks, feeds, tokens);
        double loss = schedule.lean() ? convolutionsAgain(split) : convolutionsKept(split);
        clearPadding();
        return loss;
    }

    private double convolutionsKept(Split split) {
        try (Scope step = Scope.open()) {
            NDArray features;
            try (GradientMode on = GradientMode.on()) {
                features = features(split); // [T, B, R]
            }
            RowsPass.Result rows = rows(features, split);
            backward(features, rows.features());
            return rows.loss();
        }
    }

    /** Their record is not needed while encoder and decoder run, and would set the peak. */
    private double convolutionsAgain(Split split) {
        try (Scope step = Scope.open()) {
            RowsPass.Result rows;
            try (GradientMode off = GradientMode.off();
                    Scope first = Scope.open()) {
                List<NDArray> statistics = statisticsNow();
                NDArray features = features(split); // [T, B, R]
                restore(statistics);
                rows = rows(features, split);
                first.keep(rows.features());
            }
            try (GradientMode on = GradientMode.on()) {
                backward(features(split), rows.features());
            }
            return rows.loss();
        }
    }

    private static void backward(NDArray features, NDArray gradient) {
        try (GradientMode on = GradientMode.on()) {
            GradientMode.backward(Gradients.inner(features, gradient));
        }
    }

    /** A step's batch, and what its rows need. */
    private record Split(Batch batch, Dropout masks, Feeds feeds, long tokens) {}

    /** Encoder and decoder, a micro-batch at a time: the loss, and the gradient of the features [T, B, R]. */
    private RowsPass.Result rows(NDArray features, Split split) {
        double loss = 0;
        try (GradientMode off = GradientMode.off();
                Scope all = Scope.open()) {
            NDList upstream = new NDList();
            int size = split.batch.size();
            for (int from = 0; from < size; from += schedule.microBatch()) {
                if (Thread.interrupted()) throw new CancelledException("training was stopped");
                int to = Math.min(size, from + schedule.microBatch());
                RowsPass.Result part = rows(Network.rows(features, from, to), from, to, split); // [T, b, R]
                loss += part.loss();
                upstream.add(part.features());
            }
            return new RowsPass.Result(loss, all.keep(NDArrays.concat(upstream, 1)));
        }
    }

    private RowsPass.Result rows(NDArray features, int from, int to, Split split) {
        List<Batch.Row> sentences = split.batch.rows().subList(from, to);
        if (TargetWords.tokens(sentences) == 0) {
            return new RowsPass.Result(0, network.manager().zeros(features.getShape(), features.getDataType()));
        }
        return pass.backward(
                features, sentences, split.masks.rows(from, to), split.feeds.rows(from, to), 1.0 / split.tokens);
    }

    private NDArray features(Split split) {
        return network.block().reduce(network.store(), network.signal(split.batch), true, split.masks); // [T, B, R]
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
