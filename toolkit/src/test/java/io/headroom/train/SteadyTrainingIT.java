package io.headroom.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.headroom.FreshJvm;
import io.headroom.train.SteadyWitness.Held;
import io.headroom.train.SteadyWitness.Leak;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thousand steps hold no more than a hundred; and whoever leaks one array a step is found out by the same comparison. */
class SteadyTrainingIT {
    private static final long MOST_BYTES = 5_000_000;

    @TempDir
    Path folder;

    private enum Growing {
        LIVE_ARRAYS,
        ARRAY_OBJECTS,
        ANONYMOUS_BYTES
    }

    @ParameterizedTest
    @EnumSource
    void aThousandStepsHoldWhatAHundredHold(WatchedSchedule schedule) throws IOException, InterruptedException {
        assertThat(growing(schedule, Leak.NONE)).isEmpty();
    }

    @Test
    void anArrayAStepThatAManagerHoldsIsNoticed() throws IOException, InterruptedException {
        assertThat(growing(WatchedSchedule.RECORDED, Leak.HELD_BY_A_MANAGER)).contains(Growing.LIVE_ARRAYS);
    }

    @Test
    void anArrayAStepThatNoManagerKnowsIsNoticed() throws IOException, InterruptedException {
        assertThat(growing(WatchedSchedule.RECORDED, Leak.HELD_BY_A_LIST)).containsExactly(Growing.ARRAY_OBJECTS);
    }

    /** Of 8 KiB each. */
    @Test
    void anArrayAStepThatNobodyKnowsIsNoticed() throws IOException, InterruptedException {
        assertThat(growing(WatchedSchedule.RECORDED, Leak.FORGOTTEN)).containsExactly(Growing.ANONYMOUS_BYTES);
    }

    private List<Growing> growing(WatchedSchedule schedule, Leak leak) throws IOException, InterruptedException {
        FreshJvm.withEvenMemory(folder, "48m")
                .run(SteadyWitness.class, schedule.name(), leak.name(), folder.toString());
        Held[] held = new ObjectMapper()
                .readValue(folder.resolve(SteadyWitness.RESULT).toFile(), Held[].class);
        assertThat(held).hasSize(SteadyWitness.STEPS / SteadyWitness.PERIOD);
        List<Growing> growing = new ArrayList<>();
        Held first = held[0];
        Held last = held[held.length - 1];
        for (Held each : held) {
            if (each.live() != first.live() && !growing.contains(Growing.LIVE_ARRAYS)) growing.add(Growing.LIVE_ARRAYS);
        }
        // A frame of a pool's thread may hold a few for a while; a leak adds one a step.
        if (last.objects() - first.objects() >= SteadyWitness.PERIOD) growing.add(Growing.ARRAY_OBJECTS);
        if (last.anonymousBytes() - first.anonymousBytes() > MOST_BYTES) growing.add(Growing.ANONYMOUS_BYTES);
        return growing;
    }
}
