package io.headroom.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headroom.engine.ComputeDevice;
import io.headroom.engine.HeadroomEngine;
import io.headroom.engine.LiveArrays;
import io.headroom.memory.MemoryMeter;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.random.Key;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/** A process that trains for {@value #STEPS} steps and writes down what it holds after each {@value #PERIOD} of them. */
final class SteadyWitness {
    static final int STEPS = 1000;
    static final int PERIOD = 100;
    static final String RESULT = "held.json";

    private static final int BATCH = 2;
    private static final int EPOCHS = 4;
    private static final Seq2SeqSpec SPEC = new Seq2SeqSpec(5, 6, 4, 6, 5, 2, 12, 0.2, 0.3);
    private static final MadeUpTrials TRIALS = new MadeUpTrials(BATCH * STEPS / EPOCHS, BATCH, 5, 12, 12, Key.of(3));
    private static final TrainingSettings SETTINGS =
            TrainingSettings.STANDARD.withEffectiveBatch(BATCH).withEpochs(EPOCHS);

    private SteadyWitness() {}

    /**
     * What a process holds.
     *
     * @param live arrays below the managers
     * @param objects Java objects that stand for arrays, those of the system manager among them, which keeps no list
     * @param anonymousBytes resident bytes that belong to no file
     */
    record Held(int live, long objects, long anonymousBytes) {
        static Held now() {
            return new Held(
                    LiveArrays.inProcess(),
                    arrayObjects(),
                    MemoryMeter.ofThisProcess().now().anonymous().count());
        }

        private static long arrayObjects() {
            try {
                String table = (String) ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "gcClassHistogram",
                                new Object[] {new String[0]},
                                new String[] {String[].class.getName()});
                return table.lines()
                        .map(line -> line.strip().split("\\s+"))
                        .filter(words -> words.length >= 4 && words[3].equals(PtNDArray.class.getName()))
                        .mapToLong(words -> Long.parseLong(words[1]))
                        .sum();
            } catch (JMException e) {
                throw new IllegalStateException("this JVM has no class histogram", e);
            }
        }
    }

    /** One array a step that nobody closes. */
    enum Leak {
        NONE {
            @Override
            void add(NDManager manager, List<NDArray> kept) {}
        },
        HELD_BY_A_MANAGER {
            @Override
            void add(NDManager manager, List<NDArray> kept) {
                manager.ones(new Shape(1));
            }
        },
        HELD_BY_A_LIST {
            @Override
            void add(NDManager manager, List<NDArray> kept) {
                NDArray array = manager.ones(new Shape(1));
                array.detach();
                kept.add(array);
            }
        },
        FORGOTTEN {
            @Override
            void add(NDManager manager, List<NDArray> kept) {
                manager.ones(new Shape(2048)).detach();
            }
        };

        abstract void add(NDManager manager, List<NDArray> kept);
    }

    /**
     * Trains.
     *
     * @param arguments a {@link WatchedSchedule}, a {@link Leak}, the folder where the result goes
     * @throws IOException if it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Leak leak = Leak.valueOf(arguments[1]);
        Path folder = Path.of(arguments[2]);
        HeadroomEngine.start();
        try (NDManager manager = NDManager.newBaseManager()) {
            Witness witness = new Witness(leak, manager);
            new Trainer(SPEC, SETTINGS, WatchedSchedule.valueOf(arguments[0]).schedule(), ComputeDevice.CPU)
                    .start(folder.resolve("run"), DataDescription.named("made up"), TRIALS, network -> 0, witness);
            new ObjectMapper().writeValue(folder.resolve(RESULT).toFile(), witness.held);
        }
    }

    private static final class Witness implements TrainingListener {
        private final Leak leak;
        private final NDManager manager;
        private final List<NDArray> kept = new ArrayList<>();
        private final List<Held> held = new ArrayList<>();
        private int steps;

        Witness(Leak leak, NDManager manager) {
            this.leak = leak;
            this.manager = manager;
        }

        @Override
        public void step(StepReport report) {
            leak.add(manager, kept);
            steps++;
            if (steps % PERIOD == 0) held.add(Held.now());
        }
    }
}
