package io.headroom.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** How fast the system hands out memory that this process did not have before. */
public final class FreshMemory {
    private static final int FLOATS = 32 << 20;
    private static final int TIMES = 3;

    private FreshMemory() {}

    /**
     * Gets arrays of 128 MiB and fills them with zeros.
     *
     * @return bytes a second of the fastest one
     */
    public static double bytesPerSecond() {
        HeadroomEngine.start();
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
                manager.ones(new Shape(FLOATS)).getFloat(FLOATS - 1);
            }
            fewest = Math.min(fewest, System.nanoTime() - start);
        }
        return (double) FLOATS * Float.BYTES / fewest * 1e9;
    }
}
