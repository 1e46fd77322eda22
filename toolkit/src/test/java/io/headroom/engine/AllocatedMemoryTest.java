package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class AllocatedMemoryTest {
    private static final long BYTES = 64L << 20;
    /** What the JVM's own threads take and give meanwhile. */
    private static final long OTHERS = 8L << 20;

    @Test
    void anArrayIsInUseUntilItIsClosed() {
        HeadroomEngine.start();
        try (NDManager manager = NDManager.newBaseManager()) {
            long before = live();
            NDArray array = manager.zeros(new Shape(BYTES / Float.BYTES));
            long with = live();
            array.close();
            long after = live();
            assertThat(with - before).isCloseTo(BYTES, within(OTHERS));
            assertThat(with - after).isCloseTo(BYTES, within(OTHERS));
        }
    }

    private static long live() {
        return AllocatedMemory.now().orElseThrow().liveBytes();
    }
}
