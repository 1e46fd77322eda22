package io.headroom.train;

import io.headroom.corpus.BatchSource;
import io.headroom.engine.ComputeDevice;
import io.headroom.engine.EngineThreads;
import io.headroom.error.CallerMistake;
import io.headroom.error.CancelledException;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import io.headroom.error.NotSupported;
import io.headroom.error.OverBudget;
import io.headroom.error.Problem;
import io.headroom.log.LibraryLogs;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryGuard;
import io.headroom.memory.MemoryGuard.Request;
import io.headroom.memory.MemoryGuard.Room;
import io.headroom.model.Network;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqSpec;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Trains a network into a run's folder.
 *
 * @param network the network's shape
 * @param settings what is computed
 * @param schedule how a step is split
 * @param device where it computes
 * @param guard is asked before each part of a step; what does not fit is split further, which changes nothing but time
 * @param limits what the run is held to
 */
@SuppressWarnings("try")
public record Trainer(
        Seq2SeqSpec network,
        TrainingSettings settings,
        Schedule schedule,
        ComputeDevice device,
        MemoryGuard guard,
        RunLimits limits) {
    /** Of each weight: itself and Adam's two moments; gradients come with the steps. */
    private static final long COPIES = 3;

    /** Refuses on a GPU what is computed by the processor's own loops. */
    public Trainer {
        if (schedule.attention() == Schedule.Attention.WRITTEN_OUT && device == ComputeDevice.GPU) {
            throw new NotSupported("attention written out is computed by the processor; take device cpu, or a schedule"
                    + " whose attention is recorded, such as FULL's");
        }
    }

    /**
     * A trainer without a guard.
     *
     * @param network the network's shape
     * @param settings what is computed
     * @param schedule how a step is split
     * @param device where it computes
     */
    public Trainer(Seq2SeqSpec network, TrainingSettings settings, Schedule schedule, ComputeDevice device) {
        this(network, settings, schedule, device, MemoryGuard.UNLIMITED, RunLimits.NONE);
    }

    /**
     * The same under a guard.
     *
     * @param other is asked before each part of a step
     * @return a copy
     */
    public Trainer withGuard(MemoryGuard other) {
        return new Trainer(network, settings, schedule, device, other, limits);
    }

    /**
     * The same within limits. The guard holds the budget; here it is kept with the run.
     *
     * @param other what the run is held to
     * @return a copy
     */
    public Trainer within(RunLimits other) {
        return new Trainer(network, settings, schedule, device, guard, other);
    }

    /**
     * The same for another number of epochs.
     *
     * @param epochs passes over the training rows at most, those done included
     * @return a copy
     */
    public Trainer withEpochs(int epochs) {
        return new Trainer(network, settings.withEpochs(epochs), schedule, device, guard, limits);
    }

    /**
     * Trains from fresh weights.
     *
     * @param folder where the run goes; absent or empty
     * @param data what is trained on, for {@code run.json}
     * @param training batches of at most the effective batch
     * @param validator what the best epoch is chosen by
     * @param listener hears of it
     * @return the run
     * @throws io.headroom.error.CancelledException if the thread was interrupted; the state was saved
     * @throws OverBudget if not even the smallest part of a step fits; the state before that step was saved,
     *     unless it was the first one
     */
    public TrainingRun start(
            Path folder, DataDescription data, BatchSource training, Validator validator, TrainingListener listener) {
        RunFolder files = new RunFolder(folder);
        if (!files.isEmpty()) {
            throw new CallerMistake(folder + " is not empty; resume the run that is there or give another folder");
        }
        if (training.rows() == 0)
            throw new CallerMistake(
                    "there is nothing to train on: the training side is empty; split a corpus with more trials");
        requireRoomForTheNetwork();
        files.create();
        try (RunLock lock = RunLock.take(folder);
                LibraryLogs.Beside logs = LibraryLogs.beside(folder)) {
            return start(files, data, training, validator, listener);
        }
    }

    private TrainingRun start(
            RunFolder files,
            DataDescription data,
            BatchSource training,
            Validator validator,
            TrainingListener listener) {
        try (EngineThreads threads = threads();
                Network fresh = Network.create(network, settings.seed(), device);
                Adam adam = new Adam(fresh.manager(), fresh.learned())) {
            RunFolder.write(files.description(), RunDescription.now(this, data));
            return run(files, fresh, adam, TrainingState.start(settings), training, validator, listener);
        } catch (RuntimeException e) {
            if (Files.notExists(files.last())) delete(files, e);
            throw e;
        }
    }

    /** What stopped the training counts, not what stands in the way of tidying up after it. */
    private static void delete(RunFolder files, RuntimeException stopped) {
        try {
            files.delete();
        } catch (EnvironmentFault e) {
            stopped.addSuppressed(e);
        }
    }

    /**
     * Goes on with a run exactly where its last state was saved.
     *
     * @param folder the run's folder
     * @param training the same batches as before
     * @param validator the same as before
     * @param listener hears of it
     * @return the run
     * @throws CallerMistake if network or settings are not the run's; only epochs, schedule and device may differ
     * @throws io.headroom.error.CancelledException if the thread was interrupted; the state was saved
     * @throws OverBudget if not even the smallest part of a step fits; the state before that step was saved,
     *     unless it was the first one
     */
    public TrainingRun resume(Path folder, BatchSource training, Validator validator, TrainingListener listener) {
        RunFolder files = new RunFolder(folder);
        TrainingRun before = TrainingRun.open(folder);
        if (!before.network().equals(network)) {
            throw new CallerMistake(folder + ": the run's network is " + before.network() + ", got " + network
                    + "; resume it with its own, or train into another folder");
        }
        if (!before.settings().withEpochs(settings.epochs()).equals(settings)) {
            throw new CallerMistake(folder + ": the run's settings are " + before.settings() + ", got " + settings
                    + "; only the number of epochs may differ");
        }
        if (training.rows() == 0)
            throw new FileFault(folder, "", "the training side is empty; open the run's own corpus");
        try (RunLock lock = RunLock.take(folder);
                LibraryLogs.Beside logs = LibraryLogs.beside(folder)) {
            RunGaps.requireLast(before);
            return resume(files, before.data(), training, validator, listener);
        }
    }

    private TrainingRun resume(
            RunFolder files,
            DataDescription data,
            BatchSource training,
            Validator validator,
            TrainingListener listener) {
        Checkpoint last = new Checkpoint(files.last());
        TrainingState state = last.state();
        requireRoomForTheNetwork();
        try (EngineThreads threads = threads();
                Network saved = Network.load(network, last.weights(), device);
                Adam adam = new Adam(saved.manager(), saved.learned())) {
            last.loadMoments(adam);
            RunFolder.write(files.description(), RunDescription.now(this, data));
            return run(files, saved, adam, state.ending(""), training, validator, listener);
        }
    }

    private TrainingRun run(
            RunFolder files,
            Network trained,
            Adam adam,
            TrainingState from,
            BatchSource training,
            Validator validator,
            TrainingListener listener) {
        try (ProgressRecorder recorder = new ProgressRecorder(files.path(), limits, listener)) {
            TrainingListener both = TrainingListener.both(recorder, listener);
            try {
                return new TrainingLoop(this, files, trained, adam, both, System::nanoTime)
                        .run(from, training, validator);
            } catch (CancelledException e) {
                recorder.ends(RunProgress.State.STOPPED, e.getMessage());
                throw e;
            } catch (RuntimeException e) {
                recorder.ends(RunProgress.State.FAILED, e instanceof Problem ? e.getMessage() : e.toString());
                throw e;
            }
        }
    }

    /** The engine would be refused the memory only after it had taken most of it. */
    private void requireRoomForTheNetwork() {
        Bytes needed = new Bytes(COPIES * Float.BYTES * network.parameters());
        Request request = new Request(
                "a network of " + network.parameters() + " weights, with Adam's moments,", needed, Bytes.ZERO);
        Room room = guard.ask(request);
        if (room.allows(request)) return;
        throw new OverBudget(
                request.what() + ' ' + room.shortage(request)
                        + "; take a smaller one (--hidden, in a cell withHidden) or give more memory",
                needed.count(),
                room.memory().allowed().count());
    }

    private EngineThreads threads() {
        return EngineThreads.atMost(limits.threadsHere(), network.recurrentFlop(schedule.encoderBatch()));
    }
}
