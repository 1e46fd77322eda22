package io.headroom.memory;

import java.util.List;

/** Who knows the devices that compute with memory of their own: the engine. */
@FunctionalInterface
public interface Devices {
    /**
     * The memory of each device at this moment.
     *
     * @param notes takes a line for each device that does not tell
     * @return a bound a device, named as the engine names it: {@code "gpu0"}; empty if there are none
     */
    List<MemoryBound> memory(List<String> notes);
}
