package io.headroom.train;

import io.headroom.corpus.Batch;
import io.headroom.corpus.BatchSource;
import io.headroom.error.CallerMistake;
import io.headroom.error.CancelledException;
import io.headroom.error.Diverged;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import io.headroom.error.OverBudget;
import io.headroom.file.WholeFile;
import io.headroom.memory.Stalls;
import io.headroom.model.Dropout;
import io.headroom.model.Network;
import io.headroom.model.Phase;
import io.headroom.model.RowsPass;
import io.headroom.model.Schedule;
import io.headroom.model.TargetWords;
import io.headroom.random.Key;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The loop that the package's description shows. Its state is a value that is replaced after every batch and epoch. */
final class TrainingLoop {
    private static final long DROPOUT = 2;
    static final Duration BETWEEN_SAVES = Duration.ofMinutes(5);

    private final Trainer trainer;
    private final RunFolder files;
    private final Network network;
    private final Adam adam;
    private final TrainingListener listener;
    private final SpeedWatch speed;
    private final Schedule planned;
    private final GuardedSplit split;
    private final TrainingStep step;
    private final LongSupplier clock;

    private TrainingState state;
    private long savedNanos;

    /**
     * A loop at its start.
     *
     * @param trainer what it is to do
     * @param files where its state goes
     * @param network is trained
     * @param adam trains it
     * @param listener hears of it
     * @param clock nanoseconds, to save by
     */
    TrainingLoop(
            Trainer trainer,
            RunFolder files,
            Network network,
            Adam adam,
            TrainingListener listener,
            LongSupplier clock) {
        this.clock = clock;
        savedNanos = clock.getAsLong();
        this.trainer = trainer;
        this.files = files;
        this.network = network;
        this.adam = adam;
        this.listener = listener;
        speed = new SpeedWatch(trainer.limits().secondsPerTrial(), Stalls::now);
        int threads = trainer.limits().threadsHere();
        planned = trainer.schedule().onThreads(threads);
        split = new GuardedSplit(
                planned, trainer.guard(), Tightening.of(network), batch -> FootprintDemand.of(network, batch, threads));
        step = new TrainingStep(network, split, this::begins);
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
        try (BatchSource.BatchStream stream =
                guarded("epoch " + (state.epoch() + 1), () -> training.pass(state.epoch()))) {
            for (int done = 0; stream.hasNext(); done++) {
                if (Thread.interrupted()) throw new CancelledException("training was stopped");
                long start = System.nanoTime();
                try (Batch batch = next(stream, place(done, training))) {
                    if (done >= state.sums().batches()) batch(batch, training, start);
                }
            }
        }
        double loss = validation(validator);
        sentences(validator);
        state = state.afterEpoch(loss, settings());
        listener.phase(Phase.CHECKPOINT);
        boolean best = state.best().since() == 0;
        if (best) files.replace("best", folder -> new Checkpoint(folder).write(network, adam, state));
        save();
        listener.epoch(state.history().get(state.history().size() - 1), best);
    }

    /** What there is of a step is given up as a whole, so it may end before any of its parts. */
    private void begins(Phase part) {
        if (Thread.interrupted()) throw new CancelledException("training was stopped");
        listener.phase(part);
    }

    private Batch next(BatchSource.BatchStream stream, String place) {
        listener.phase(Phase.READING);
        try {
            return stream.next();
        } catch (FileFault e) {
            throw e.met("met at " + place + ", " + kept());
        }
    }

    private double validation(Validator validator) {
        listener.phase(Phase.VALIDATION);
        String place = "the validation of epoch " + (state.epoch() + 1);
        double loss;
        try {
            loss = guarded(place, () -> validator.loss(network));
        } catch (FileFault e) {
            throw e.met("met at " + place + ", " + kept());
        }
        if (Double.isFinite(loss)) return loss;
        throw new Diverged(
                files.path() + ": " + place + " gives loss " + loss + "; train again with a learning rate below "
                        + state.rate().rate() + " (" + kept() + ')',
                state.steps());
    }

    /** They are only looked at: without memory for them the training goes on. */
    private void sentences(Validator validator) {
        try {
            listener.sentences(validator.sentences(network));
        } catch (OverBudget e) {
            listener.note("no sentence was written after epoch " + (state.epoch() + 1) + ": " + e.getMessage());
        }
    }

    private void batch(Batch batch, BatchSource training, long reading) {
        if (batch.size() > settings().effectiveBatch()) {
            throw new CallerMistake("the effective batch is " + settings().effectiveBatch() + ", the batch stream gave "
                    + batch.size() + " trials; make the stream with the same size");
        }
        long start = System.nanoTime();
        RowsPass.Feeds feeds = (from, to) -> forcing();
        Attempt attempt = attempt(batch, training, feeds);
        if (!attempt.finite()) {
            throw new Diverged(
                    files.path() + ": " + place(state.sums().batches(), training) + ": " + attempt.words() + "; "
                            + suspects(batch, training, feeds) + " (" + kept() + ')',
                    state.steps() + 1);
        }
        long end = System.nanoTime();
        state = state.afterBatch(state.sums().plus(attempt.loss(), TargetWords.tokens(batch.rows()), attempt.norm()));
        StepReport report = new StepReport(
                state.epoch() + 1,
                state.sums().batches(),
                steps(training),
                batch.size(),
                attempt.loss(),
                attempt.norm(),
                state.rate().rate(),
                (end - start) * 1e-9 / batch.size());
        listener.step(report);
        split.news(state.steps()).ifPresent(change -> listener.split(split.current(), change));
        boolean splitFurther = !split.current().equals(planned);
        speed.step((end - reading) * 1e-9 / batch.size(), splitFurther).ifPresent(listener::note);
        if (clock.getAsLong() - savedNanos > BETWEEN_SAVES.toNanos()) save();
    }

    /** What stopped the training counts, not that there is no memory to look for its cause. */
    private String suspects(Batch batch, BatchSource training, RowsPass.Feeds feeds) {
        try {
            return new Suspects(step, training, feeds).of(batch, state.rate().rate());
        } catch (OverBudget e) {
            return "there is no memory to look at each trial alone: " + e.getMessage();
        }
    }

    private Attempt attempt(Batch batch, BatchSource training, RowsPass.Feeds feeds) {
        return guarded(
                place(state.sums().batches(), training),
                () -> Attempt.of(step, batch, masks(batch), feeds, made -> made.finite() && update(made.norm())));
    }

    /** What there is no memory for ends the training, with what was done before in a file. */
    private <T> T guarded(String place, Supplier<T> work) {
        try {
            return work.get();
        } catch (OverBudget e) {
            throw e.met(
                    files.path() + ": " + place,
                    state.steps() == 0
                            ? "no step was done before; a smaller variant takes less"
                            : kept() + "; resume the run to go on");
        }
    }

    private boolean update(double norm) {
        Clipping.clip(step.gradients(), norm, settings().clipNorm());
        adam.update(state.rate().rate());
        return true;
    }

    private String place(int done, BatchSource training) {
        return "epoch " + (state.epoch() + 1) + ", step " + (done + 1) + " of " + steps(training);
    }

    /** Saves what there is before a training is given up, and says where. Fresh weights are not worth a file. */
    private String kept() {
        if (state.steps() == 0) return "no step was done before";
        String saved = "the state after " + state.steps() + (state.steps() == 1 ? " step" : " steps");
        try {
            save();
        } catch (EnvironmentFault e) { // what stopped the training is the more important of the two
            return saved + " could not be saved: " + e.getMessage();
        }
        return saved + " is in " + files.last();
    }

    private Dropout masks(Batch batch) {
        return Dropout.of(Key.of(settings().seed()).fold(DROPOUT).fold(state.epoch()), batch.rows());
    }

    private TeacherForcing forcing() {
        return TeacherForcing.of(settings().seed(), state.steps(), settings().teacherForcing());
    }

    private void save() {
        listener.phase(Phase.CHECKPOINT);
        files.replace("last", folder -> new Checkpoint(folder).write(network, adam, state));
        WholeFile.write(files.metrics(), MetricsFile.text(state.history()));
        savedNanos = clock.getAsLong();
    }

    private int steps(BatchSource training) {
        return (training.rows() + settings().effectiveBatch() - 1) / settings().effectiveBatch();
    }

    private TrainingSettings settings() {
        return trainer.settings();
    }
}
