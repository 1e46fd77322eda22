package io.headroom.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.FreshJvm;
import io.headroom.model.DecodingWitness.Way;
import io.headroom.plan.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sentences are written and scored without a graph: at full size within 300 MB beside engine and network. */
class DecodingMemoryIT {
    private static final long MOST = 300_000_000;

    @TempDir
    Path folder;

    @Test
    void aTrialIsDecodedWithinTheBar() throws IOException, InterruptedException {
        assertThat(beyondTheEngine(Way.DECODED, 1)).isLessThan(MOST);
    }

    @Test
    void soAreAsManyAsAnExperimentTakesAtOnce() throws IOException, InterruptedException {
        assertThat(beyondTheEngine(Way.DECODED, Variant.MOST_EVALUATED_AT_ONCE)).isLessThan(MOST);
    }

    @Test
    void andScored() throws IOException, InterruptedException {
        assertThat(beyondTheEngine(Way.SCORED, Variant.MOST_EVALUATED_AT_ONCE)).isLessThan(MOST);
    }

    @Test
    void aGraphWouldBeNoticedFromOneTrialOn() throws IOException, InterruptedException {
        assertThat(beyondTheEngine(Way.RECORDED, 1)).isGreaterThan(MOST);
    }

    private long beyondTheEngine(Way way, int trials) throws IOException, InterruptedException {
        Path bytes = folder.resolve("bytes");
        FreshJvm.withEvenMemory(folder, "64m")
                .run(DecodingWitness.class, way.name(), Integer.toString(trials), bytes.toString());
        return Long.parseLong(Files.readString(bytes));
    }
}
