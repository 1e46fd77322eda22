package io.headroom.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.engine.ComputeDevice;
import io.headroom.engine.LiveArrays;
import io.headroom.evaluate.LossValidator;
import io.headroom.model.Network;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.random.Key;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole trainings by their metrics file: losses, norms, learning rate, steps. How a step is split must not show in it. */
class ScheduleMetricsTest {
    private static final Seq2SeqSpec SPEC = new Seq2SeqSpec(5, 6, 4, 6, 5, 2, 12, 0.2, 0.3);
    private static final Schedule LEAN = Schedule.LEAN.withSegment(7);
    private static final TrainingSettings SETTINGS =
            TrainingSettings.STANDARD.withEffectiveBatch(8).withEpochs(3).withLearningRate(5e-3);
    /** An effective batch of 8 and a tail of 3. */
    private static final MadeUpTrials TRAINING = new MadeUpTrials(11, 8, 5, 30, 12, Key.of(3));

    private static final MadeUpTrials FOURS = new MadeUpTrials(10, 4, 5, 30, 12, Key.of(1));
    private static final MadeUpTrials VALIDATION = new MadeUpTrials(6, 4, 5, 30, 12, Key.of(2));

    @TempDir
    Path folder;

    /** Dropout, and half of the words the decoder's own. */
    @Test
    void metricsAreTheSameForEverySchedule() throws IOException {
        double[] whole = metrics(SETTINGS, Schedule.recorded(8), "whole");
        for (int microBatch = 1; microBatch <= 8; microBatch++) {
            same(metrics(SETTINGS, Schedule.recorded(microBatch), "recorded" + microBatch), whole, 1e-5);
            same(metrics(SETTINGS, LEAN.withMicroBatch(microBatch), "lean" + microBatch), whole, 1e-5);
        }
    }

    @Test
    void momentsAndCountersAreTheSameForEverySchedule() throws IOException {
        TrainingSettings brief = SETTINGS.withEpochs(1);
        metrics(brief, Schedule.recorded(8), "whole");
        metrics(brief, LEAN.withMicroBatch(3), "lean");
        TrainingState whole = new Checkpoint(folder.resolve("whole/last")).state();
        TrainingState lean = new Checkpoint(folder.resolve("lean/last")).state();
        assertThat(lean.epoch()).isEqualTo(whole.epoch()).isEqualTo(1);
        assertThat(lean.steps()).isEqualTo(whole.steps()).isEqualTo(2);
        assertThat(lean.rate().rate()).isEqualTo(whole.rate().rate());
        assertThat(lean.rate().badEpochs()).isEqualTo(whole.rate().badEpochs());
        assertThat(lean.best().epoch()).isEqualTo(whole.best().epoch());
        assertThat(lean.best().since()).isEqualTo(whole.best().since());
        Map<String, double[]> expected = moments(folder.resolve("whole/last/adam.bin"));
        Map<String, double[]> own = moments(folder.resolve("lean/last/adam.bin"));
        assertThat(own.keySet()).isEqualTo(expected.keySet()).hasSizeGreaterThan(60);
        expected.forEach((name, values) ->
                assertThat(apart(own.get(name), values)).as(name).isLessThan(1e-5));
    }

    /** Both moments of every parameter whose gradient is a plain sum: the others hold what rounding left. */
    private static Map<String, double[]> moments(Path file) throws IOException {
        Map<String, double[]> all = new LinkedHashMap<>();
        try (Network network = Network.create(SPEC, 1, ComputeDevice.CPU);
                DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.readInt();
            assertThat(in.readLong()).as("updates").isEqualTo(2);
            int parameters = in.readInt();
            for (int i = 0; i < parameters; i++) {
                String name = in.readUTF();
                int size = (int) network.learned().get(name).size();
                for (String moment : List.of("mean of ", "square of ")) {
                    FloatBuffer floats = ByteBuffer.wrap(in.readNBytes(size * Float.BYTES))
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .asFloatBuffer();
                    double[] values =
                            IntStream.range(0, size).mapToDouble(floats::get).toArray();
                    if (GradientKind.of(name) == GradientKind.SUM) all.put(moment + name, values);
                }
            }
        }
        return all;
    }

    /** Largest difference over the largest entry. */
    private static double apart(double[] own, double[] other) {
        double difference = 0;
        double entry = 0;
        for (int i = 0; i < other.length; i++) {
            difference = Math.max(difference, Math.abs(own[i] - other[i]));
            entry = Math.max(entry, Math.abs(other[i]));
        }
        return difference / entry;
    }

    @Test
    void leanGivesTheSameNumbersEachTimeAndLeavesNoArray() throws IOException {
        double[] first = metrics(SETTINGS, LEAN.withMicroBatch(2), "first");
        int before = LiveArrays.inProcess();
        assertThat(metrics(SETTINGS, LEAN.withMicroBatch(2), "second")).isEqualTo(first);
        assertThat(LiveArrays.inProcess()).isEqualTo(before);
    }

    /**
     * The training's own columns stay within 1e-6; the validation loss moves most, in any split: Adam amplifies the rounding
     * noise of the convolutions' biases, whose gradient is zero by mathematics, and the running means follow them late.
     */
    @Test
    void aHundredStepsOfLeanHaveTheLossesOfPlainRecording() throws IOException {
        TrainingSettings forced = SETTINGS.withEffectiveBatch(4)
                .withTeacherForcing(1)
                .withEpochs(35)
                .withStopPatience(35);
        double[] recorded = metrics(forced, FOURS, Schedule.recorded(4), "recorded");
        double[] lean = metrics(forced, FOURS, LEAN.withMicroBatch(2), "lean");
        same(lean, recorded, 1e-4);
        same(column(lean, "training_loss"), column(recorded, "training_loss"), 1e-6);
        same(column(lean, "gradient_norm"), column(recorded, "gradient_norm"), 1e-6);
    }

    private static double[] column(double[] table, String name) {
        List<String> names = List.of(MetricsFile.HEADER.strip().split(",", -1));
        return IntStream.range(0, table.length)
                .filter(i -> i % names.size() == names.indexOf(name))
                .mapToDouble(i -> table[i])
                .toArray();
    }

    private double[] metrics(TrainingSettings settings, Schedule schedule, String name) throws IOException {
        return metrics(settings, TRAINING, schedule, name);
    }

    private double[] metrics(TrainingSettings settings, MadeUpTrials training, Schedule schedule, String name)
            throws IOException {
        new Trainer(SPEC, settings, schedule, ComputeDevice.CPU)
                .start(
                        folder.resolve(name),
                        DataDescription.named("made up"),
                        training,
                        new LossValidator(VALIDATION, 2),
                        TrainingListener.SILENT);
        return Files.readAllLines(folder.resolve(name).resolve("metrics.csv")).stream()
                .skip(1)
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static void same(double[] own, double[] other, double bar) {
        assertThat(own).hasSameSizeAs(other);
        for (int i = 0; i < own.length; i++) {
            assertThat(Math.abs(own[i] - other[i])).isLessThanOrEqualTo(bar * Math.abs(other[i]));
        }
    }
}
