package io.headroom.train;

import ai.djl.ndarray.NDArray;
import io.headroom.corpus.Batch;
import io.headroom.corpus.BatchSource;
import io.headroom.engine.Scope;
import io.headroom.error.CallerMistake;
import io.headroom.error.CancelledException;
import io.headroom.model.Dropout;
import io.headroom.model.Network;
import io.headroom.model.TargetWords;
import io.headroom.random.Key;
import java.time.Duration;
import java.util.List;

/** The loop that the package's description shows. Its state is a value that is replaced after every batch and epoch. */
@SuppressWarnings("try")
final class TrainingLoop {
    private static final long DROPOUT = 2;
    private static final Duration BETWEEN_SAVES = Duration.ofMinutes(5);

    private final Trainer trainer;
    private final RunFolder files;
    private final Network network;
    private final Adam adam;
    private final TrainingListener listener;
    private final TrainingStep step;

    private TrainingState state;
    private long savedNanos = System.nanoTime();

    TrainingLoop(Trainer trainer, RunFolder files, Network network, Adam adam, TrainingListener listener) {
        this.trainer = trainer;
        this.files = files;
        this.network = network;
        this.adam = adam;
        this.listener = listener;
        step = new TrainingStep(network, trainer.schedule());
    }

    TrainingRun run(TrainingState from, BatchSource training, Validator validator) {
        state = from;
        try {
            listener.started(TrainingRun.open(files.path()), steps(training));
            if (training.rows() < settings().effectiveBatch()) {
                listener.note("the training side has " + training.rows() + " rows, fewer than the effective batch of "
                        + settings().effectiveBatch() + ": an epoch is one step of what is there");
            }
            String why = ending();
            while (why.isEmpty()) {
                epoch(training, validator);
                why = ending();
            }
            state = state.ending(why);
            save();
            TrainingRun run = TrainingRun.open(files.path());
            listener.finished(run, why);
            return run;
        } catch (CancelledException e) {
            save();
            throw new CancelledException("training was stopped in epoch " + (state.epoch() + 1) + " after "
                    + state.steps() + " steps; its state is in " + files.last() + ", resume the run to go on");
        }
    }

    private String ending() {
        if (state.best().since() >= settings().stopPatience()) {
            return "no lower validation loss for " + settings().stopPatience() + " epochs";
        }
        return state.epoch() >= settings().epochs() ? "all epochs done" : "";
    }

    private void epoch(BatchSource training, Validator validator) {
        try (BatchSource.BatchStream stream = training.pass(state.epoch())) {
            for (int done = 0; stream.hasNext(); done++) {
                if (Thread.interrupted()) throw new CancelledException("training was stopped");
                try (Batch batch = stream.next()) {
                    if (done >= state.sums().batches()) batch(batch, steps(training));
                }
            }
        }
        double loss = validator.loss(network);
        state = state.afterEpoch(loss, settings());
        boolean best = state.best().since() == 0;
        if (best) files.replace("best", folder -> new Checkpoint(folder).write(network, adam, state));
        save();
        listener.epoch(state.history().get(state.history().size() - 1), best);
    }

    private void batch(Batch batch, int steps) {
        if (batch.size() > settings().effectiveBatch()) {
            throw new CallerMistake("the effective batch is " + settings().effectiveBatch() + ", the batch stream gave "
                    + batch.size() + " trials; make the stream with the same size");
        }
        long start = System.nanoTime();
        double norm = Double.NaN;
        double loss;
        boolean kept;
        try (Scope scope = Scope.open()) {
            List<NDArray> statistics = step.statisticsNow();
            kept = false;
            try {
                loss = step.backward(batch, masks(batch), (from, to) -> forcing());
                norm = step.gradients().norm();
                kept = Double.isFinite(loss) && Double.isFinite(norm);
                if (kept) update(norm);
            } finally {
                step.gradients().zero();
                if (!kept) step.restore(statistics);
            }
        }
        double seconds = (System.nanoTime() - start) * 1e-9;
        state = state.afterBatch(
                kept
                        ? state.sums().plus(loss, TargetWords.tokens(batch.rows()), norm)
                        : state.sums().plusSkipped());
        StepReport report = new StepReport(
                state.epoch() + 1,
                state.sums().batches(),
                steps,
                batch.size(),
                loss,
                norm,
                state.rate().rate(),
                !kept,
                seconds / batch.size());
        if (!kept) {
            listener.note("step " + state.steps() + " was skipped: loss " + loss + ", gradient norm " + norm
                    + "; look for NaN or huge values in the trials of this batch");
        }
        listener.step(report);
        if (System.nanoTime() - savedNanos > BETWEEN_SAVES.toNanos()) save();
    }

    private void update(double norm) {
        Clipping.clip(step.gradients(), norm, settings().clipNorm());
        adam.update(state.rate().rate());
    }

    private Dropout masks(Batch batch) {
        return Dropout.of(Key.of(settings().seed()).fold(DROPOUT).fold(state.epoch()), batch.rows());
    }

    private TeacherForcing forcing() {
        return TeacherForcing.of(settings().seed(), state.steps(), settings().teacherForcing());
    }

    private void save() {
        files.replace("last", folder -> new Checkpoint(folder).write(network, adam, state));
        RunFolder.write(files.metrics(), MetricsFile.text(state.history()));
        savedNanos = System.nanoTime();
    }

    private int steps(BatchSource training) {
        return (training.rows() + settings().effectiveBatch() - 1) / settings().effectiveBatch();
    }

    private TrainingSettings settings() {
        return trainer.settings();
    }
}
