package io.headroom.engine;

import ai.djl.pytorch.jni.JniUtils;

/**
 * How many threads share an operation that this Java thread asks for, until closed. Handing a part of a small operation to
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
     * Sets the threads by the size of the operations that follow each other.
     *
     * @param flop floating-point operations of one of them
     * @return closes to what was before
     */
    public static EngineThreads forOperationsOf(double flop) {
        return atMost(HeadroomEngine.threads(), flop);
    }

    /**
     * The same with a limit.
     *
     * @param threads that may share an operation, at least 1
     * @param flop floating-point operations of one of them
     * @return closes to what was before
     */
    public static EngineThreads atMost(int threads, double flop) {
        HeadroomEngine.start();
        int before = JniUtils.getNumThreads();
        EngineThreads scope = new EngineThreads(before);
        JniUtils.setNumThreads(areWorthSharing(flop) ? Math.min(before, threads) : 1);
        return scope;
    }

    /**
     * Whether several threads share operations of a size.
     *
     * @param flop floating-point operations of one of them
     * @return false if one thread does them alone
     */
    public static boolean areWorthSharing(double flop) {
        return flop >= WORTH_SHARING;
    }

    @Override
    public void close() {
        JniUtils.setNumThreads(before);
    }
}
