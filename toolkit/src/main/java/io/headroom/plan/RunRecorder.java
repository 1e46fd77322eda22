package io.headroom.plan;

import io.headroom.engine.ComputeDevice;
import io.headroom.model.Phase;
import io.headroom.model.Schedule;
import io.headroom.train.EpochMetrics;
import io.headroom.train.StepReport;
import io.headroom.train.TrainingListener;
import io.headroom.train.TrainingRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes down what a training run takes, who has it in one of its steps, and how the guard splits it, into its folder; a run that
 * is resumed goes on with what is there.
 */
public final class RunRecorder implements TrainingListener, AutoCloseable {
    /** A training shall not wait for its meter. */
    private static final Duration SELDOM = Duration.ofSeconds(1);

    private final RunTrace trace;
    private final PhaseRecorder recorder;
    private final Path folder;
    private final long estimatedBytes;
    private final List<String> splits = new ArrayList<>();
    private RunMemory memory;

    /**
     * Watches this process from here on.
     *
     * @param folder the run's, which need not exist yet
     * @param estimated what the steps were estimated to take
     * @param device where the arrays are
     */
    public RunRecorder(Path folder, StepMemory estimated, ComputeDevice device) {
        this.folder = folder;
        estimatedBytes = estimated.footprint().total().count();
        trace = new RunTrace(estimated, device, this::samplesEvery, SELDOM);
        recorder = new PhaseRecorder(SELDOM, (nanos, residentBytes) -> trace.sampled(residentBytes));
    }

    private void samplesEvery(Duration period) {
        recorder.samplesEvery(period);
    }

    @Override
    public void started(TrainingRun run, int stepsPerEpoch) {
        memory = RunMemory.of(run).orElse(null);
    }

    @Override
    public void phase(Phase phase) {
        trace.begins(phase);
        recorder.begins(phase);
    }

    @Override
    public void split(Schedule schedule, String change) {
        splits.add(change);
    }

    @Override
    public void step(StepReport report) {
        trace.step(report, add());
    }

    @Override
    public void epoch(EpochMetrics metrics, boolean best) {
        add();
        memory.write(folder);
    }

    /** Writes what there is, also of a run that was stopped. */
    @Override
    public void close() {
        try {
            if (memory == null || Files.notExists(folder)) return; // no step was done
            add();
            memory.write(folder);
        } finally {
            recorder.close();
        }
    }

    private MemoryTimeline add() {
        PhaseRecorder.Recorded recorded = recorder.ends();
        RunMemory own = new RunMemory(
                estimatedBytes,
                recorded.peak().resident().count(),
                recorded.phases(),
                recorded.peak().notes(),
                splits,
                trace.seen());
        splits.clear();
        memory = memory == null ? own : memory.then(own);
        return recorded.timeline();
    }
}
