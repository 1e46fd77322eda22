package io.headroom.engine;

import io.headroom.memory.Bytes;

/** Where PyTorch's library for CUDA can be had from: it is too large for a Maven repository. */
public enum CudaSource {
    /** The engine fetches it into its cache: PyTorch's own build for CUDA 12.8. What it unpacks to was not measured. */
    ENGINE("headroom natives --cuda", "the engine's own download", 3_000_000_000L, 6_000_000_000L),
    /**
     * Python's package installer puts it into a folder of its own, whatever PyTorch that Python has: a build for CUDA 12.6 that
     * brings its CUDA runtime along. 5.2 GB are left of it; while it is put there, the fetched archives lie beside it.
     */
    PYPI(
            "headroom natives --cuda --from pypi",
            "the Python package torch in a folder of its own",
            3_000_000_000L,
            8_500_000_000L);

    private final String command;
    private final String what;
    private final long fetched;
    private final long disk;

    CudaSource(String command, String what, long fetched, long disk) {
        this.command = command;
        this.what = what;
        this.fetched = fetched;
        this.disk = disk;
    }

    /**
     * What a user types.
     *
     * @return the command
     */
    public String command() {
        return command;
    }

    /**
     * What goes over the network, about.
     *
     * @return bytes
     */
    public Bytes fetched() {
        return new Bytes(fetched);
    }

    /**
     * What must be free on the disk before it begins.
     *
     * @return bytes
     */
    public Bytes disk() {
        return new Bytes(disk);
    }

    /** The command, and what it takes: {@code "headroom natives --cuda (the engine's own download: ...)"}. */
    @Override
    public String toString() {
        return command + " (" + what + ": fetches about " + fetched() + ", needs " + disk() + " of disk)";
    }
}
