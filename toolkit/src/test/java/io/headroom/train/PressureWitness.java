package io.headroom.train;

import ai.djl.ndarray.NDArray;
import io.headroom.corpus.Batch;
import io.headroom.engine.ComputeDevice;
import io.headroom.engine.Gradients;
import io.headroom.engine.HeadroomEngine;
import io.headroom.model.Dropout;
import io.headroom.model.Network;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.model.WordFeed;
import io.headroom.random.Key;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that makes {@value #STEPS} steps twice, the second time while another thread has the heap collected and takes
 * whatever native memory that frees; it writes down how many steps had other gradients then, and how many collections there
 * were.
 */
@SuppressWarnings("try")
final class PressureWitness {
    static final int STEPS = 200;

    private static final Seq2SeqSpec SPEC = new Seq2SeqSpec(5, 6, 4, 6, 5, 2, 12, 0.2, 0.3);
    private static final MadeUpTrials TRIALS = new MadeUpTrials(8, 2, 5, 12, 12, Key.of(3));

    private PressureWitness() {}

    /** What the steps are given besides. */
    enum Lent {
        NOTHING {
            @Override
            WordFeed feed(WordFeed words) {
                return words;
            }
        },
        /** What must not be written: a number in a recorded operation. It is 1, so it changes nothing if it is not freed. */
        A_NUMBER {
            @Override
            WordFeed feed(WordFeed words) {
                return (position, target, logits) -> {
                    logits.muli(1f);
                    return words.next(position, target, logits);
                };
            }
        };

        abstract WordFeed feed(WordFeed words);
    }

    /**
     * Compares.
     *
     * @param arguments a {@link WatchedSchedule}, a {@link Lent}, the file where the counts go
     * @throws IOException if it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Schedule schedule = WatchedSchedule.valueOf(arguments[0]).schedule();
        Lent lent = Lent.valueOf(arguments[1]);
        HeadroomEngine.start();
        float[][] calm = gradients(schedule, lent);
        long before = collections();
        float[][] pressed;
        try (Pressure pressure = new Pressure()) {
            pressed = gradients(schedule, lent);
        }
        long collections = collections() - before;
        int different = 0;
        for (int i = 0; i < STEPS; i++) if (!Arrays.equals(calm[i], pressed[i])) different++;
        Files.writeString(Path.of(arguments[2]), different + " " + collections);
    }

    private static float[][] gradients(Schedule schedule, Lent lent) {
        float[][] all = new float[STEPS][];
        try (Network network = Network.create(SPEC, 3, ComputeDevice.CPU);
                Adam adam = new Adam(network.manager(), network.learned())) {
            TrainingStep step = new TrainingStep(network, schedule);
            for (int i = 0; i < STEPS; i++) {
                Batch batch = TRIALS.batch(i % 8, (i + 1) % 8);
                WordFeed words = lent.feed(TeacherForcing.of(1, i, 0.5));
                step.backward(batch, Dropout.of(Key.of(i), batch.rows()), (from, to) -> words);
                all[i] = numbers(network);
                Clipping.clip(step.gradients(), step.gradients().norm(), 1);
                adam.update(1e-3);
                step.gradients().zero();
            }
        }
        return all;
    }

    private static float[] numbers(Network network) {
        FloatBuffer all = FloatBuffer.allocate((int) SPEC.parameters());
        for (NDArray parameter : network.learned().values()) {
            try (NDArray gradient = Gradients.of(parameter).orElseThrow()) {
                all.put(gradient.toFloatArray());
            }
        }
        return all.array();
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    /** Collects the heap again and again, and fills small pieces of native memory, those just freed among them. */
    private static final class Pressure implements AutoCloseable {
        private static final int TENANTS = 20_000;
        /** The steps shall go on between two collections. */
        private static final long PAUSE_NANOS = 5_000_000;

        private final Deque<ByteBuffer> tenants = new ArrayDeque<>();
        private final Thread thread = new Thread(this::press, "pressure");
        private volatile boolean open = true;

        Pressure() {
            thread.start();
        }

        private void press() {
            while (open) {
                System.gc();
                for (int i = 0; i < 1000; i++) {
                    tenants.add(ByteBuffer.allocateDirect(Float.BYTES).putFloat(0, 12345));
                    if (tenants.size() > TENANTS) tenants.remove();
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }

        @Override
        public void close() {
            open = false;
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
