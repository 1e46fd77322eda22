package io.headroom.train;

import io.headroom.corpus.Batch;
import io.headroom.engine.ComputeDevice;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryMeter;
import io.headroom.memory.MemoryUse;
import io.headroom.memory.PeakWatch;
import io.headroom.model.Dropout;
import io.headroom.model.Network;
import io.headroom.model.Seq2SeqFootprint;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.random.Key;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a training step takes beside what its footprint says, one shape a process:
 *
 * <pre>
 * MALLOC_MMAP_THRESHOLD_=65536 MALLOC_ARENA_MAX=2 java -Xmx512m -XX:+UseSerialGC -cp ... io.headroom.train.StepMemory \
 *     HIDDEN LAYERS EFFECTIVE MICRO TIME WORDS [STEPS]
 * </pre>
 */
public final class StepMemory {
    private static final int CHANNELS = 105;
    private static final int VOCABULARY = 600;

    private StepMemory() {}

    /**
     * Runs one warm-up step and then the others.
     *
     * @param arguments hidden, layers, effective batch, micro-batch, time, words, steps (default 2)
     */
    public static void main(String[] arguments) {
        int[] n = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        int steps = n.length > 6 ? n[6] : 2;
        Seq2SeqSpec spec =
                Seq2SeqSpec.standard(CHANNELS, VOCABULARY).withHidden(n[0]).withLayers(n[1]);
        FloatBuffer signal = ByteBuffer.allocateDirect(n[2] * CHANNELS * n[4] * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        List<Batch.Row> rows = new ArrayList<>();
        for (int row = 0; row < n[2]; row++) {
            List<Integer> words = new ArrayList<>(List.of(1));
            for (int w = 2; w < n[5]; w++) words.add(4 + (w * 7 + row) % (VOCABULARY - 4));
            words.add(2);
            rows.add(new Batch.Row(row, 0, n[4], words));
        }
        try (PeakWatch watch = MemoryMeter.ofThisProcess().watch();
                Network network = Network.create(spec, 1, ComputeDevice.CPU);
                Adam adam = new Adam(network.manager(), network.learned())) {
            TrainingStep step = new TrainingStep(network, new Schedule(n[3]));
            double seconds = 0;
            for (int i = 0; i <= steps; i++) {
                Key noise = Key.of(i);
                for (int j = 0; j < signal.capacity(); j++) signal.put(j, 2 * noise.uniformFloat(j) - 1);
                Batch batch = new Batch(signal, CHANNELS, n[4], rows);
                long start = System.nanoTime();
                TeacherForcing coins = TeacherForcing.of(1, i, 0.5);
                step.backward(batch, Dropout.of(noise, rows), (from, to) -> coins);
                Clipping.clip(step.gradients(), step.gradients().norm(), 1);
                adam.update(1e-3);
                step.gradients().zero();
                seconds = (System.nanoTime() - start) * 1e-9 / n[2];
            }
            MemoryUse peak = watch.peak();
            Bytes expected =
                    Seq2SeqFootprint.ofTraining(spec, n[2], n[3], n[4], n[5]).total();
            System.out.printf(
                    "%s resident %s anonymous %s expected %s ratio %.3f s/trial %.2f%n",
                    Arrays.toString(n),
                    peak.resident(),
                    peak.anonymous(),
                    expected,
                    (double) expected.count() / peak.resident().count(),
                    seconds);
        }
    }
}
