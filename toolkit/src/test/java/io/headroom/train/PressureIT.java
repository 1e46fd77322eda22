package io.headroom.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.FreshJvm;
import io.headroom.train.PressureWitness.Lent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two hundred steps in a small heap that is collected all the time have the gradients that they have in peace, to the bit. */
class PressureIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void collectionsChangeNoGradient(WatchedSchedule schedule) throws IOException, InterruptedException {
        assertThat(stepsThatDiffer(schedule, Lent.NOTHING)).isZero();
    }

    @Test
    void aNumberThatIsLentToTheRecordIsFoundOut() throws IOException, InterruptedException {
        assertThat(stepsThatDiffer(WatchedSchedule.RECORDED, Lent.A_NUMBER)).isPositive();
    }

    private int stepsThatDiffer(WatchedSchedule schedule, Lent lent) throws IOException, InterruptedException {
        Path counts = folder.resolve("counts");
        FreshJvm.in(folder, "-Xmx32m", "-XX:+UseSerialGC")
                .run(PressureWitness.class, schedule.name(), lent.name(), counts.toString());
        String[] words = Files.readString(counts).split(" ", -1);
        assertThat(Integer.parseInt(words[1])).as("collections").isGreaterThan(PressureWitness.STEPS);
        return Integer.parseInt(words[0]);
    }
}
