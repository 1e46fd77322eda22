package io.headroom.engine;

import ai.djl.pytorch.jni.JniUtils;

/**
 * How the engine goes about operations of a size, until closed: how many threads share one that this Java thread asks for,
 * and what becomes of freed memory.
 *
 * <p>Handing a part of a small operation to
 * another thread takes longer than the part: a recurrent layer does a product at each point in time, and waits for all of
 * its parts each time. Beside other work the wait becomes a hundred times as long.
 */
public final class EngineThreads implements AutoCloseable {
    /** Floating-point operations that one core does in about 20 microseconds. */
    private static final double WORTH_SHARING = 1e6;

    private final int before;

    private EngineThreads(int before) {
        this.before = before;
    }

    /**
     * Small operations are done by one thread, and freed memory stays for the next ones; large ones are shared, and freed
     * memory goes back.
     *
     * @param flop floating-point operations of one of them
     * @return closes to what was before
     */
    public static EngineThreads forOperationsOf(double flop) {
        HeadroomEngine.start();
        EngineThreads scope = new EngineThreads(JniUtils.getNumThreads());
        if (flop < WORTH_SHARING) {
            JniUtils.setNumThreads(1);
            FreedMemory.keep();
        } else {
            FreedMemory.giveBack();
        }
        return scope;
    }

    @Override
    public void close() {
        JniUtils.setNumThreads(before);
        FreedMemory.giveBack();
    }
}
