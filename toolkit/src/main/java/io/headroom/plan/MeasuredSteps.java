package io.headroom.plan;

import io.headroom.engine.GemmSpeed;
import io.headroom.engine.HeadroomEngine;
import io.headroom.memory.Bytes;
import io.headroom.memory.LoadedAllocator;
import io.headroom.memory.MemoryMeter;
import io.headroom.memory.MemoryUse;
import io.headroom.model.Phase;
import io.headroom.train.EpochMetrics;
import io.headroom.train.StepReport;
import io.headroom.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What real steps took.
 *
 * @param peak the highest memory use from the process's start to the end of the epoch, the warm-up included
 * @param stepPeaks the highest resident use within each step, the warm-up first
 * @param phases what each phase of the last step took
 * @param epochEnd what validation and checkpoint took after it
 * @param timeline resident memory over the last step
 * @param secondsPerTrial median over the timed steps
 * @param gemmGflops the best of ten large matrix products, multiplied after the peak was read
 * @param threads threads of the engine
 * @param engine name and version of the engine
 * @param allocator who hands out native memory
 * @param attribution who has the peak; empty where the system does not tell
 * @param collection what a forced garbage collection gave back after the epoch; empty where the system does not tell
 */
@SuppressWarnings("try")
record MeasuredSteps(
        MemoryUse peak,
        List<Bytes> stepPeaks,
        List<PhaseUse> phases,
        List<PhaseUse> epochEnd,
        MemoryTimeline timeline,
        double secondsPerTrial,
        double gemmGflops,
        int threads,
        String engine,
        String allocator,
        List<AttributedItem> attribution,
        Optional<ForcedCollection> collection) {
    private static final int GEMM_SIZE = 2048;
    private static final int GEMM_PRODUCTS = 10;

    /** Hears how many steps are done, the warm-up among them. */
    interface Counter {
        void done(int steps, int of);
    }

    /** Trains on noise for an epoch: one step to warm up, those that are timed, then validation and checkpoint. */
    static MeasuredSteps run(MeasureSettings settings, Path folder, Counter counter) {
        return run(settings, folder, new Steps(settings.steps(), counter, Optional.empty()));
    }

    /** The same, and one step more that is looked into. */
    static MeasuredSteps attributed(MeasureSettings settings, Path folder, Counter counter) {
        HeadroomEngine.start();
        return run(settings, folder, new Steps(settings.steps(), counter, PeakTrace.start()));
    }

    private static MeasuredSteps run(MeasureSettings settings, Path folder, Steps steps) {
        try (Steps heard = steps) {
            NoiseTraining.epoch(settings, heard.all(), folder, heard);
            return new MeasuredSteps(
                    heard.peak,
                    heard.stepPeaks,
                    heard.last.phases(),
                    heard.epochEnd,
                    heard.last.timeline(),
                    median(heard.seconds),
                    GemmSpeed.best(GEMM_SIZE, GEMM_PRODUCTS),
                    HeadroomEngine.threads(),
                    HeadroomEngine.version(),
                    LoadedAllocator.ofThisProcess().toString(),
                    heard.attribution(StepMemory.of(settings)),
                    heard.collection);
        }
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static final class Steps implements TrainingListener, AutoCloseable {
        private final Optional<PeakTrace> trace;
        private final PhaseRecorder recorder;
        /** The warm-up included, the one that is looked into not. */
        private final int measured;

        private final Counter counter;
        private final List<Double> seconds = new ArrayList<>();
        private final List<Bytes> stepPeaks = new ArrayList<>();
        private PhaseRecorder.Recorded last;
        private List<PhaseUse> epochEnd = List.of();
        private MemoryUse peak;
        private Optional<PeakLook> look = Optional.empty();
        private Optional<ForcedCollection> collection = Optional.empty();

        Steps(int timed, Counter counter, Optional<PeakTrace> trace) {
            measured = timed + 1;
            this.counter = counter;
            this.trace = trace;
            recorder = new PhaseRecorder(
                    MemoryMeter.OFTEN, (nanos, bytes) -> trace.ifPresent(peaks -> peaks.sampled(bytes)));
        }

        int all() {
            return measured + (trace.isPresent() ? 1 : 0);
        }

        @Override
        public void phase(Phase phase) {
            trace.ifPresent(
                    peaks -> peaks.begins(phase)); // first: what it gives back shall not count as the phase's peak
            recorder.begins(phase);
        }

        @Override
        public void step(StepReport report) {
            PhaseRecorder.Recorded recorded = recorder.ends();
            if (report.step() > measured) {
                look = trace.flatMap(peaks -> peaks.seen(recorded.timeline()));
                trace.ifPresent(PeakTrace::rest);
            } else {
                measured(report, recorded);
            }
            counter.done(report.step(), all());
        }

        private void measured(StepReport report, PhaseRecorder.Recorded recorded) {
            last = recorded;
            if (report.step() > 1) seconds.add(report.secondsPerTrial());
            stepPeaks.add(last.peak().resident());
            peak = peak == null ? last.peak() : PhaseRecorder.higher(peak, last.peak());
            if (report.step() == measured - 1) trace.ifPresent(PeakTrace::search);
            if (report.step() == measured) trace.ifPresent(peaks -> peaks.look(last.timeline()));
        }

        /** Neither counts to a step, nor to a trial's time. */
        @Override
        public void epoch(EpochMetrics metrics, boolean best) {
            PhaseRecorder.Recorded recorded = recorder.ends();
            epochEnd = recorded.phases();
            peak = PhaseRecorder.higher(peak, recorded.peak());
            collection = ForcedCollection.ofThisProcess();
        }

        List<AttributedItem> attribution(StepMemory memory) {
            long ofSteps = Collections.max(stepPeaks).count();
            return look.map(seen -> Attribution.of(seen, memory, ofSteps)).orElse(List.of());
        }

        @Override
        public void close() {
            recorder.close();
        }
    }
}
