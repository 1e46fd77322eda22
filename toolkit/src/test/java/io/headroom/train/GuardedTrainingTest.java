package io.headroom.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headroom.engine.ComputeDevice;
import io.headroom.engine.LiveArrays;
import io.headroom.error.OverBudget;
import io.headroom.evaluate.LossValidator;
import io.headroom.memory.MemoryGuard;
import io.headroom.memory.RefusingGuard;
import io.headroom.model.Network;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.random.Key;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole trainings under a guard, by what they leave on disk. */
class GuardedTrainingTest {
    private static final Seq2SeqSpec SPEC = new Seq2SeqSpec(5, 6, 4, 6, 5, 2, 12, 0.2, 0.3);
    private static final TrainingSettings SETTINGS =
            TrainingSettings.STANDARD.withEffectiveBatch(8).withEpochs(1).withTeacherForcing(1);
    /** A step of 8 trials and one of 3. */
    private static final MadeUpTrials TRAINING = new MadeUpTrials(11, 8, 5, 30, 12, Key.of(3));

    private static final MadeUpTrials ONE_STEP = new MadeUpTrials(8, 8, 5, 30, 12, Key.of(3));
    private static final MadeUpTrials VALIDATION = new MadeUpTrials(6, 4, 5, 30, 12, Key.of(2));
    private static final Trainer TRAINER =
            new Trainer(SPEC, SETTINGS, Schedule.recorded(4).withDecoderBatch(2), ComputeDevice.CPU);

    /** The first request, which is the network's, has no smaller way. */
    private static final int FIRST_OF_A_STEP = 1;

    @TempDir
    Path folder;

    /** Moments after one step are the gradient and its square; counters and metrics are a run's, the statistics the network's. */
    @Test
    void aRefusalAtAnyRequestLeavesTheStateOfARunWithoutOne() throws IOException {
        RefusingGuard calm = RefusingGuard.never();
        State whole = state(ONE_STEP, calm, "whole");
        assertThat(calm.heard()).hasSizeGreaterThan(6);
        for (int request = FIRST_OF_A_STEP; request < calm.heard().size(); request++) {
            State own = state(ONE_STEP, RefusingGuard.at(request, 1), "refused" + request);
            own.requireSame(whole);
        }
    }

    @Test
    void whatIsRefusedForeverEndsTheTrainingWithTheStateBeforeTheStep() throws IOException {
        run(TRAINER, TRAINING, "whole", TrainingListener.SILENT);
        RefusingGuard calm = RefusingGuard.never();
        state(ONE_STEP, calm, "count");
        int arrays = LiveArrays.inProcess();
        for (int request = 1; request < 5; request++) {
            String name = "parts" + request;
            Trainer guarded = TRAINER.withGuard(RefusingGuard.from(calm.heard().size() + request));
            assertThatThrownBy(() -> run(guarded, TRAINING, name, TrainingListener.SILENT))
                    .isInstanceOf(OverBudget.class)
                    .hasMessageStartingWith(folder.resolve(name) + ": epoch 1, step 2 of 2: a step with ")
                    .hasMessageContaining("a limit of the test")
                    .hasMessageEndingWith("; the state after 1 step is in "
                            + folder.resolve(name).resolve("last") + "; resume the run to go on");
            assertThat(LiveArrays.inProcess()).isEqualTo(arrays);
            TRAINER.resume(folder.resolve(name), TRAINING, new LossValidator(VALIDATION, 2), TrainingListener.SILENT);
            for (String file : List.of("metrics.csv", "last/weights.params", "last/adam.bin", "last/state.json")) {
                assertThat(folder.resolve(name).resolve(file))
                        .as(file)
                        .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
            }
        }
    }

    @Test
    void aFirstStepThatDoesNotFitLeavesNothing() {
        Trainer guarded = TRAINER.withGuard(RefusingGuard.from(FIRST_OF_A_STEP));
        assertThatThrownBy(() -> run(guarded, TRAINING, "run", TrainingListener.SILENT))
                .isInstanceOf(OverBudget.class)
                .hasMessageContaining("no step was done before");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void theListenerHearsOnceThatTheStepsAreSplitFurther() {
        List<String> changes = new ArrayList<>();
        run(TRAINER.withGuard(RefusingGuard.at(FIRST_OF_A_STEP + 1, 1)), TRAINING, "run", new TrainingListener() {
            @Override
            public void split(Schedule schedule, String change) {
                changes.add(change);
            }
        });
        assertThat(changes).hasSize(1);
        assertThat(changes.get(0)).startsWith("from step 1 on attention written out");
    }

    private State state(MadeUpTrials training, MemoryGuard guard, String name) throws IOException {
        run(TRAINER.withGuard(guard), training, name, TrainingListener.SILENT);
        return State.read(folder.resolve(name));
    }

    private void run(Trainer trainer, MadeUpTrials training, String name, TrainingListener listener) {
        trainer.start(
                folder.resolve(name),
                DataDescription.named("made up"),
                training,
                new LossValidator(VALIDATION, 2),
                listener);
    }

    /** A run's files as numbers. */
    private record State(
            JsonNode counters, String metrics, Map<String, float[]> moments, Map<String, float[]> weights) {
        static State read(Path run) throws IOException {
            Map<String, float[]> weights = new LinkedHashMap<>();
            try (Network network = Network.load(SPEC, run.resolve("last/weights.params"), ComputeDevice.CPU)) {
                network.weights().forEach((name, array) -> weights.put(name, array.toFloatArray()));
            }
            return new State(
                    new ObjectMapper().readTree(run.resolve("last/state.json").toFile()),
                    Files.readString(run.resolve("metrics.csv")),
                    moments(run.resolve("last/adam.bin")),
                    weights);
        }

        private static Map<String, float[]> moments(Path file) throws IOException {
            Map<String, float[]> all = new LinkedHashMap<>();
            try (Network network = Network.create(SPEC, 1, ComputeDevice.CPU);
                    DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
                in.readInt();
                in.readLong();
                int count = in.readInt();
                for (int i = 0; i < count; i++) {
                    String name = in.readUTF();
                    int size = (int) network.weights().get(name).size();
                    all.put(name + " mean", floats(in, size));
                    all.put(name + " square", floats(in, size));
                }
            }
            return all;
        }

        private static float[] floats(DataInputStream in, int size) throws IOException {
            float[] values = new float[size];
            ByteBuffer.wrap(in.readNBytes(size * Float.BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
            return values;
        }

        void requireSame(State other) {
            close(counters, other.counters);
            String[] own = metrics.split("[,\\n]", -1);
            String[] others = other.metrics.split("[,\\n]", -1);
            assertThat(own).hasSameSizeAs(others);
            for (int i = 6; i < own.length - 1; i++) close(Double.parseDouble(own[i]), Double.parseDouble(others[i]));
            assertThat(moments).hasSameSizeAs(other.moments);
            moments.forEach((name, values) -> {
                if (GradientKind.of(name.split(" ", 2)[0]) == GradientKind.SUM) {
                    assertThat(relative(values, other.moments.get(name)))
                            .as(name)
                            .isLessThan(2e-5);
                }
            });
            weights.forEach((name, values) -> {
                if (name.contains("running")) {
                    assertThat(relative(values, other.weights.get(name)))
                            .as(name)
                            .isLessThan(1e-5);
                }
            });
        }

        private static void close(JsonNode own, JsonNode other) {
            assertThat(own.getNodeType()).isEqualTo(other.getNodeType());
            if (own.isNumber()) close(own.asDouble(), other.asDouble());
            if (own.isTextual()) assertThat(own).isEqualTo(other);
            assertThat(own).hasSameSizeAs(other);
            own.fieldNames().forEachRemaining(name -> close(own.get(name), other.get(name)));
            for (int i = 0; own.isArray() && i < own.size(); i++) close(own.get(i), other.get(i));
        }

        private static void close(double own, double other) {
            assertThat(Math.abs(own - other)).isLessThanOrEqualTo(1e-5 * Math.abs(other));
        }

        private static double relative(float[] own, float[] other) {
            double difference = 0;
            double entry = 0;
            for (int i = 0; i < own.length; i++) {
                difference = Math.max(difference, Math.abs(own[i] - other[i]));
                entry = Math.max(entry, Math.abs(other[i]));
            }
            return difference / entry;
        }
    }
}
