package io.headroom.plan;

import io.headroom.engine.ComputeDevice;
import io.headroom.engine.FreedMemory;
import io.headroom.engine.GemmSpeed;
import io.headroom.engine.HeadroomEngine;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryUse;
import io.headroom.model.Phase;
import io.headroom.train.DataDescription;
import io.headroom.train.StepReport;
import io.headroom.train.Trainer;
import io.headroom.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What real steps took.
 *
 * @param peak the highest memory use from the process's start to the end of the last step, the warm-up included
 * @param stepPeaks the highest resident use within each step, the warm-up first
 * @param phases what each phase of the last step took
 * @param timeline resident memory over the last step
 * @param secondsPerTrial median over the timed steps
 * @param gemmGflops the best of ten large matrix products, multiplied after the peak was read
 * @param threads threads of the engine
 * @param engine name and version of the engine
 */
@SuppressWarnings("try")
record MeasuredSteps(
        MemoryUse peak,
        List<Bytes> stepPeaks,
        List<PhaseUse> phases,
        MemoryTimeline timeline,
        double secondsPerTrial,
        double gemmGflops,
        int threads,
        String engine) {
    private static final int GEMM_SIZE = 2048;
    private static final int GEMM_PRODUCTS = 10;

    /** Hears how many steps are done, the warm-up among them. */
    interface Counter {
        void done(int steps, int of);
    }

    /** Trains on noise: one step to warm up, then those that are timed. */
    static MeasuredSteps run(MeasureSettings settings, Path folder, Counter counter) {
        int steps = settings.steps() + 1;
        try (Steps heard = new Steps(steps, counter);
                FreedMemory freed = Measurement.memory(settings).freedMemory()) {
            Variant variant = settings.variant();
            new Trainer(
                            variant.network(settings.channels(), settings.vocabulary()),
                            variant.settings().withEpochs(1),
                            variant.schedule(),
                            ComputeDevice.CPU)
                    .start(
                            folder,
                            DataDescription.named("noise"),
                            new RandomTrials(settings, steps),
                            network -> 0, // no validation: the steps are what is measured
                            heard);
            return new MeasuredSteps(
                    heard.peak,
                    heard.stepPeaks,
                    heard.last.phases(),
                    heard.last.timeline(),
                    median(heard.seconds),
                    GemmSpeed.best(GEMM_SIZE, GEMM_PRODUCTS),
                    HeadroomEngine.threads(),
                    HeadroomEngine.version());
        }
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static final class Steps implements TrainingListener, AutoCloseable {
        private final PhaseRecorder recorder = new PhaseRecorder();
        private final int steps;
        private final Counter counter;
        private final List<Double> seconds = new ArrayList<>();
        private final List<Bytes> stepPeaks = new ArrayList<>();
        private PhaseRecorder.Recorded last;
        private MemoryUse peak;

        Steps(int steps, Counter counter) {
            this.steps = steps;
            this.counter = counter;
        }

        @Override
        public void phase(Phase phase) {
            recorder.begins(phase);
        }

        @Override
        public void step(StepReport report) {
            if (report.step() > 1) seconds.add(report.secondsPerTrial());
            last = recorder.ends();
            stepPeaks.add(last.peak().resident());
            peak = peak == null ? last.peak() : PhaseRecorder.higher(peak, last.peak());
            counter.done(report.step(), steps);
        }

        @Override
        public void close() {
            recorder.close();
        }
    }
}
