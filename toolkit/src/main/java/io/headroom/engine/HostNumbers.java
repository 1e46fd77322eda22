package io.headroom.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An array's numbers in the machine's memory, until closed: those of a CPU's array itself, or a copy of a GPU's. DJL's own
 * reading keeps such a copy for as long as the array's manager lives.
 */
public final class HostNumbers implements AutoCloseable {
    private final Optional<NDArray> copy;
    private final ByteBuffer bytes;

    private HostNumbers(NDArray array) {
        copy = array.getDevice().isGpu() ? Optional.of(array.toDevice(Device.cpu(), true)) : Optional.empty();
        bytes = copy.orElse(array).toByteBuffer(true);
    }

    /**
     * Makes them readable.
     *
     * @param array contiguous, of any device; not closed before this is
     * @return its numbers
     */
    public static HostNumbers of(NDArray array) {
        return new HostNumbers(array);
    }

    /**
     * The numbers as they lie there.
     *
     * @return row-major, in the machine's byte order; written to, a CPU's array changes
     */
    public ByteBuffer bytes() {
        return bytes;
    }

    @Override
    public void close() {
        copy.ifPresent(NDArray::close);
    }
}
