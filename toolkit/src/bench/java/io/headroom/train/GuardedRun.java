package io.headroom.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.headroom.corpus.Batch;
import io.headroom.corpus.BatchSource;
import io.headroom.engine.ComputeDevice;
import io.headroom.engine.FreedMemory;
import io.headroom.engine.HeadroomEngine;
import io.headroom.error.OverBudget;
import io.headroom.evaluate.LossValidator;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryBudget;
import io.headroom.memory.MemoryGuard;
import io.headroom.memory.MemoryMeter;
import io.headroom.memory.PeakWatch;
import io.headroom.memory.ProcessGuard;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.PlanSettings;
import io.headroom.plan.Planner;
import io.headroom.plan.StepMemory;
import io.headroom.plan.Variant;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * One training under the guard, validation and checkpoint included, in a process that may not hold more than a limit. Its plan
 * is made for twice the limit.
 */
@SuppressWarnings("try")
final class GuardedRun {
    /** The guide's. */
    private static final int CHANNELS = 105;

    private static final int WORDS = 50;
    private static final int VOCABULARY = 600;
    private static final int FIRST_WORD = 4;
    private static final int TRIALS = 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    private GuardedRun() {}

    /**
     * What became of it.
     *
     * @param planned the schedule of its plan
     * @param feasible the widest that fits into the limit by the footprint; empty if none does
     * @param used the one of the last step
     * @param trials of the largest step
     * @param anonymousBytes the highest anonymous resident bytes
     * @param heapBytes the most that the JVM would have taken as heap
     * @param said what the guard said
     */
    record Outcome(
            Schedule planned,
            List<Schedule> feasible,
            Schedule used,
            int trials,
            long anonymousBytes,
            long heapBytes,
            List<String> said) {}

    /**
     * Makes two steps, the second with the optimiser's moments in memory.
     *
     * @param arguments the variant, the limit in bytes, the run's folder, where the outcome goes
     */
    public static void main(String[] arguments) throws IOException {
        long limit = Long.parseLong(arguments[1]);
        Variant variant = Variant.named(arguments[0]).withEffectiveBatch(TRIALS);
        Seq2SeqSpec network = variant.network(CHANNELS, VOCABULARY);
        MeasureSettings size =
                new MeasureSettings(variant, CHANNELS, WORDS, VOCABULARY, 1).withThreads(HeadroomEngine.threads());
        MemoryBudget twice = new MemoryBudget(new Bytes(2 * limit), "twice the limit");
        Schedule planned = Planner.plan(PlanSettings.of(size, twice)).variant().schedule();
        Heard heard = new Heard();
        heard.used = planned;
        int exit = 0;
        try (PeakWatch watch = MemoryMeter.ofThisProcess().watch();
                FreedMemory freed =
                        new StepMemory(variant.with(planned), network, variant.networkSamples(), WORDS).freedMemory()) {
            MemoryGuard guard = new ProcessGuard(Optional.empty(), FreedMemory::giveBackNow);
            new Trainer(network, variant.settings().withEpochs(1), planned, ComputeDevice.CPU)
                    .withGuard(guard)
                    .start(
                            Path.of(arguments[2]),
                            DataDescription.named("noise"),
                            new Noise(2 * TRIALS, TRIALS, variant.networkSamples()),
                            new LossValidator(
                                    new Noise(TRIALS, variant.evaluatedAtOnce(), variant.networkSamples()),
                                    variant.evaluatedAtOnce(),
                                    guard),
                            heard);
            heard.peak = watch.peak().anonymous().count();
        } catch (OverBudget e) {
            heard.said.add(e.getMessage());
            exit = 3;
        }
        JSON.writeValue(
                Path.of(arguments[3]).toFile(),
                new Outcome(
                        planned,
                        fitting(network, variant, planned, limit).stream()
                                .limit(1)
                                .toList(),
                        heard.used,
                        heard.trials,
                        heard.peak,
                        Runtime.getRuntime().maxMemory(),
                        heard.said));
        System.exit(exit);
    }

    /** The schedules that fit, the widest first. */
    private static List<Schedule> fitting(Seq2SeqSpec network, Variant variant, Schedule from, long bytes) {
        List<Schedule> all = new ArrayList<>(List.of(from));
        all.addAll(new Tightening(Schedule.Attention.WRITTEN_OUT).ofStep(from, variant.networkSamples()));
        return all.stream()
                .filter(schedule -> new StepMemory(variant.with(schedule), network, variant.networkSamples(), WORDS)
                                .footprint()
                                .total()
                                .count()
                        <= bytes)
                .toList();
    }

    /** Noise of the guide's shape, sentences of its longest length. */
    private record Noise(int rows, int batch, int time) implements BatchSource {
        @Override
        public BatchStream pass(int epoch) {
            FloatBuffer signal = ByteBuffer.allocateDirect(batch * CHANNELS * time * Float.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
            return new BatchStream() {
                private int given;

                @Override
                public boolean hasNext() {
                    return given < rows();
                }

                @Override
                public Batch next() {
                    Random random = new Random(given);
                    for (int i = 0; i < signal.capacity(); i++) signal.put(i, (float) random.nextGaussian());
                    List<Batch.Row> rows = new ArrayList<>();
                    for (int i = 0; i < batch; i++) rows.add(new Batch.Row(given++, 0, time, sentence(random)));
                    return new Batch(signal, CHANNELS, time, rows);
                }

                @Override
                public void close() {}
            };
        }

        private static List<Integer> sentence(Random random) {
            return random.ints(WORDS, FIRST_WORD, VOCABULARY).boxed().toList();
        }
    }

    private static final class Heard implements TrainingListener {
        private final List<String> said = new ArrayList<>();
        private Schedule used;
        private int trials;
        private long peak;

        @Override
        public void split(Schedule schedule, String change) {
            used = schedule;
            said.add(change);
        }

        @Override
        public void step(StepReport step) {
            trials = Math.max(trials, step.trials());
        }
    }
}
