package io.headroom.engine;

import java.lang.management.MemoryUsage;
import java.util.Optional;

/** The devices that a CUDA runtime library sees. */
interface CudaDevices {
    /** The runtime's version, {@code 12.8}; empty if there is no such library. */
    Optional<String> version();

    /** How many devices it sees; 0 if there is no such library. */
    int count();

    /**
     * What a device can do.
     *
     * @param device from 0
     * @return such as {@code 8.6}
     * @throws RuntimeException if the device does not tell
     */
    String capability(int device);

    /**
     * The memory of a device: all of it, and what is taken by whomever.
     *
     * @param device from 0
     * @return bytes
     * @throws RuntimeException if the device does not tell
     */
    MemoryUsage memory(int device);
}
