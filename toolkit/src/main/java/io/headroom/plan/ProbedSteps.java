package io.headroom.plan;

import io.headroom.engine.FreshMemory;
import io.headroom.engine.GemmSpeed;
import io.headroom.engine.HeadroomEngine;
import io.headroom.memory.MemoryMeter;
import io.headroom.model.Schedule;
import io.headroom.model.Schedule.Attention;
import io.headroom.plan.SpeedsFit.Timed;
import io.headroom.train.StepReport;
import io.headroom.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a probe times: small steps that differ in what they spend their time on, products of a few sizes, fresh memory.
 *
 * @param secondsPerTrial of each of {@link #STEPS}
 * @param products by size
 * @param freshBytesPerSecond of memory that was not touched before
 * @param processBytes resident once the engine was loaded
 */
@SuppressWarnings("try")
record ProbedSteps(
        List<Double> secondsPerTrial, List<Probe.Products> products, double freshBytesPerSecond, long processBytes) {
    /** Sizes at which one probe takes a few hundred milliseconds, and no kind of work is without a step that has much of it. */
    static final List<MeasureSettings> STEPS = List.of(
            step(Variant.FULL.with(Schedule.LEAN), 250, 20, 600),
            step(Variant.FULL.withMicroBatch(4), 250, 15, 600),
            step(Variant.FULL.withMicroBatch(1), 200, 10, 600),
            step(Variant.FULL.with(Schedule.LEAN.withMicroBatch(1)).withSegment(25), 200, 10, 600),
            step(Variant.FULL.with(Schedule.recorded(4).with(Attention.WRITTEN_OUT)), 200, 20, 600),
            step(Variant.LITE.withHidden(64), 500, 10, 600),
            step(Variant.LITE, 100, 20, 8_000));

    private static final int CHANNELS = 105;
    private static final int EFFECTIVE = 4;
    private static final int TIMED = 2;
    private static final List<Integer> SIZES = List.of(256, 1024, 2048);
    private static final int PRODUCTS = 3;

    private static MeasureSettings step(Variant variant, int window, int words, int vocabulary) {
        Variant small = variant.withWindow(window).withEffectiveBatch(Math.min(EFFECTIVE, variant.effectiveBatch()));
        return new MeasureSettings(small, CHANNELS, words, vocabulary, TIMED);
    }

    /** Times all of it, in this process. */
    static ProbedSteps run(Path folder, MeasuredSteps.Counter counter) {
        HeadroomEngine.start();
        long process = MemoryMeter.ofThisProcess().now().resident().count();
        List<Double> seconds = new ArrayList<>();
        for (MeasureSettings step : STEPS) {
            counter.done(seconds.size(), STEPS.size());
            seconds.add(secondsPerTrial(step, folder.resolve("run-" + seconds.size())));
        }
        List<Probe.Products> products = SIZES.stream()
                .map(size -> new Probe.Products(size, GemmSpeed.best(size, PRODUCTS)))
                .toList();
        return new ProbedSteps(seconds, products, FreshMemory.bytesPerSecond(), process);
    }

    private static double secondsPerTrial(MeasureSettings step, Path folder) {
        List<Double> timed = new ArrayList<>();
        TrainingListener heard = new TrainingListener() {
            @Override
            public void step(StepReport report) {
                if (report.step() > 1) timed.add(report.secondsPerTrial());
            }
        };
        NoiseTraining.run(step, TIMED + 1, folder, heard);
        return MeasuredSteps.median(timed);
    }

    /** The speeds that explain what was timed. */
    Probe probe(double seconds) {
        ProbedMachine machine = ProbedMachine.here();
        List<Timed> timed = timed(machine.threads());
        Speeds speeds = SpeedsFit.of(timed, Speeds.REFERENCE).named("this machine, probed");
        double error = timed.stream()
                .mapToDouble(each -> Math.abs(each.predicted(speeds) / each.seconds() - 1))
                .average()
                .orElseThrow();
        return new Probe(machine, speeds, products, freshBytesPerSecond, processBytes, error, seconds);
    }

    private List<Timed> timed(int threads) {
        List<Timed> all = new ArrayList<>();
        for (int i = 0; i < STEPS.size(); i++) {
            MeasureSettings step = STEPS.get(i);
            Variant variant = step.variant();
            StepTime work = StepTime.of(
                    variant.network(step.channels(), step.vocabulary()),
                    variant.schedule(),
                    variant.effectiveBatch(),
                    step.networkSamples(),
                    step.words(),
                    threads);
            all.add(new Timed(work::amount, secondsPerTrial.get(i) * variant.effectiveBatch()));
        }
        double best =
                products.stream().mapToDouble(Probe.Products::gflops).max().orElseThrow();
        all.add(new Timed(kind -> kind == Work.PRODUCTS ? best * 1e9 / threads : 0, 1));
        all.add(new Timed(kind -> kind == Work.FRESH_BYTES ? freshBytesPerSecond : 0, 1));
        return all;
    }
}
