package io.headroom.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.headroom.FreshJvm;
import io.headroom.engine.ComputeDevice;
import io.headroom.engine.HeadroomEngine;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.random.Key;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneThreadTest {
    private static final String SIDE = "headroom-side-by-side";

    @TempDir
    Path folder;

    /** Does a step whose directions are to run side by side, and tells whose threads there are. */
    static final class Witness {
        private Witness() {}

        public static void main(String[] arguments) {
            Schedule schedule = Schedule.LEAN.withMicroBatch(1).withSegment(5);
            new Trainer(
                            new Seq2SeqSpec(5, 6, 4, 6, 5, 1, 12, 0.2, 0.3),
                            TrainingSettings.STANDARD.withEffectiveBatch(2).withEpochs(1),
                            schedule,
                            ComputeDevice.CPU)
                    .within(new RunLimits(0, Integer.parseInt(arguments[1]), 0))
                    .start(
                            Path.of(arguments[0]).resolve("run"),
                            DataDescription.named("made up"),
                            new MadeUpTrials(2, 2, 5, 12, 12, Key.of(3)),
                            network -> 0,
                            new TrainingListener() {});
            Thread.getAllStackTraces().keySet().forEach(thread -> System.out.println(thread.getName()));
        }
    }

    @Test
    void whatIsAskedToRunSideBySideRunsInTurnWhereThereIsOneThread() throws IOException, InterruptedException {
        assertThat(threadsOn(1, 0)).contains("main").doesNotContain(SIDE);
    }

    @Test
    void andSideBySideWhereThereAreTwo() throws IOException, InterruptedException {
        assumeThat(HeadroomEngine.threads()).isGreaterThan(1);
        assertThat(threadsOn(2, 0)).contains("main", SIDE);
    }

    @Test
    void andInTurnWhereThereAreTwoAndTheRunIsHeldToOne() throws IOException, InterruptedException {
        assertThat(threadsOn(2, 1)).contains("main").doesNotContain(SIDE);
    }

    private String threadsOn(int processors, int limit) throws IOException, InterruptedException {
        return FreshJvm.in(folder, "-XX:ActiveProcessorCount=" + processors)
                .run(Witness.class, folder.toString(), Integer.toString(limit));
    }
}
