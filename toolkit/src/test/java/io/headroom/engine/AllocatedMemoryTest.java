package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class AllocatedMemoryTest {
    private static final long BYTES = 64L << 20;

    @Test
    void anArrayIsInUseUntilItIsClosed() {
        HeadroomEngine.start();
        try (NDManager manager = NDManager.newBaseManager()) {
            long before = live();
            NDArray array = manager.zeros(new Shape(BYTES / Float.BYTES));
            long with = live();
            array.close();
            long after = live();
            assertThat(with - before).isBetween(BYTES - (1 << 20), BYTES + (8 << 20));
            assertThat(with - after).isBetween(BYTES - (8 << 20), BYTES + (1 << 20));
        }
    }

    private static long live() {
        return AllocatedMemory.now().orElseThrow().liveBytes();
    }
}
