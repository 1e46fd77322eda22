package io.headroom.train;

import ai.djl.ndarray.NDArray;
import io.headroom.corpus.Batch;
import io.headroom.engine.FreedMemory;
import io.headroom.engine.GradientMode;
import io.headroom.engine.Gradients;
import io.headroom.engine.NativeArrays;
import io.headroom.engine.Scope;
import io.headroom.error.CallerMistake;
import io.headroom.error.CancelledException;
import io.headroom.model.Dropout;
import io.headroom.model.Network;
import io.headroom.model.Phase;
import io.headroom.model.PhaseListener;
import io.headroom.model.ReducerPass;
import io.headroom.model.RowsPass;
import io.headroom.model.Schedule;
import io.headroom.model.StepSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

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
    private final StepSplit split;
    private final Gradients gradients;
    private final RowsPass pass;
    private final PhaseListener phases;

    TrainingStep(Network network, Schedule schedule) {
        this(network, StepSplit.always(schedule), PhaseListener.SILENT);
    }

    TrainingStep(Network network, StepSplit split, PhaseListener phases) {
        this.network = network;
        this.split = split;
        this.phases = phases;
        pass = new RowsPass(network, split, phases);
        gradients = new Gradients(List.copyOf(network.learned().values()));
    }

    /** The gradients that {@link #backward} adds to. */
    Gradients gradients() {
        return gradients;
    }

    /**
     * Leaves the gradients of the mean loss a word, and moves the running statistics once.
     *
     * @param batch the effective batch
     * @param masks dropout of its rows
     * @param feeds which words the decoder reads
     * @return the mean loss a word, in nats
     * @throws CancelledException if the thread was interrupted between two micro-batches; gradients are then incomplete
     * @throws io.headroom.error.OverBudget if the split finds no way on; gradients are then incomplete
     */
    double backward(Batch batch, Dropout masks, RowsPass.Feeds feeds) {
        RowsPass.Rows rows = new RowsPass.Rows(batch.rows(), masks, feeds);
        if (rows.tokens() == 0) {
            throw new CallerMistake("an effective batch must hold at least one word, got " + batch.size()
                    + " sentences without any; check the corpus's texts");
        }
        try (GradientMode off = GradientMode.off();
                Scope scope = Scope.open()) {
            List<NDArray> before = statisticsNow();
            OptionalDouble loss = attempt(batch, rows);
            while (loss.isEmpty()) {
                gradients.zero();
                restore(before);
                loss = attempt(batch, rows);
            }
            clearPadding();
            return loss.getAsDouble();
        }
    }

    /** The whole step; empty if it is to be begun again. */
    private OptionalDouble attempt(Batch batch, RowsPass.Rows rows) {
        try (Scope scope = Scope.open()) {
            begins(Phase.CONVOLUTIONS_FORWARD);
            Schedule schedule = split.step(batch);
            ReducerPass reducer = ReducerPass.of(network, schedule);
            NDArray features = reducer.read(batch, rows.masks(), schedule.encoderBatch()); // [T, B, R]
            FreedMemory.endPhase();
            Optional<RowsPass.Result> result = microBatches(features, rows);
            Optional<Schedule> back = result.flatMap(done -> split.convolutionsBackward());
            if (back.isEmpty()) return OptionalDouble.empty();
            begins(Phase.CONVOLUTIONS_BACKWARD);
            reducer.backward(
                    result.get().features(), batch, rows.masks(), back.get().encoderBatch());
            FreedMemory.endPhase();
            return OptionalDouble.of(result.get().loss());
        }
    }

    /** Tells whoever listens. */
    void begins(Phase phase) {
        phases.begins(phase);
    }

    /** Encoder and decoder, a micro-batch at a time: the loss, and the gradient of the features [T, B, R]. */
    private Optional<RowsPass.Result> microBatches(NDArray features, RowsPass.Rows rows) {
        int size = rows.sentences().size();
        double share = 1.0 / rows.tokens();
        double loss = 0;
        try (Scope all = Scope.open()) {
            NDArray upstream = all.keep(features.zerosLike()); // made first: what stays between parts leaves holes
            int from = 0;
            while (from < size) {
                if (Thread.interrupted()) throw new CancelledException("training was stopped");
                Optional<Schedule> next = split.encoder(size - from);
                if (next.isEmpty()) return Optional.empty();
                int to = Math.min(size, from + next.get().encoderBatch());
                RowsPass.Rows some = rows.part(from, to);
                if (some.tokens() == 0) { // its gradient is 0
                    from = to;
                    continue;
                }
                try (Scope part = Scope.open()) {
                    NDArray own = Network.rows(features, from, to); // [T, b, R]
                    Optional<RowsPass.Result> result = pass.backward(own, some, share, next.get());
                    if (result.isEmpty()) continue;
                    int done = (int) result.get().features().getShape().get(1);
                    Network.rows(upstream, from, from + done).addi(result.get().features());
                    loss += result.get().loss();
                    from += done;
                }
            }
            return Optional.of(new RowsPass.Result(loss, upstream));
        }
    }

    /** The padding's vector is 0 by definition: a free-running decoder may read it, and must not teach it. */
    private void clearPadding() {
        Gradients.of(network.wordVectors()).ifPresent(g -> g.get(0).muli(NativeArrays.scalar(g.getManager(), 0)));
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
