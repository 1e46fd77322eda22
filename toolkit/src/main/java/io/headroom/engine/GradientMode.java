package io.headroom.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Whether operations of this thread are recorded for a backward pass, for as long as a scope is open.
 *
 * <p>The mode belongs to the thread and is on in a new one: the engine switches it off only on the thread that loads it. So
 * whatever runs the network outside training opens {@link #off()} itself.
 */
public final class GradientMode implements AutoCloseable {
    private final boolean before;

    private GradientMode(boolean recording) {
        HeadroomEngine.start();
        before = JniUtils.isGradMode();
        JniUtils.setGradMode(recording);
    }

    /**
     * Records nothing until the scope is closed.
     *
     * @return the scope; closed on the thread that opened it
     */
    public static GradientMode off() {
        return new GradientMode(false);
    }

    /**
     * Records every operation on an array that requires a gradient until the scope is closed.
     *
     * @return the scope; closed on the thread that opened it
     */
    public static GradientMode on() {
        return new GradientMode(true);
    }

    /**
     * Adds to the gradients of everything that the scalar was computed from, and frees what was recorded.
     *
     * @param scalar a recorded array of one element
     */
    public static void backward(NDArray scalar) {
        try (NDArray one = scalar.getManager().ones(scalar.getShape().isScalar() ? new Shape() : scalar.getShape())) {
            JniUtils.backward((PtNDArray) scalar, (PtNDArray) one, false, false);
        }
    }

    /**
     * Whether this thread records.
     *
     * @return true if it does
     */
    public static boolean isOn() {
        HeadroomEngine.start();
        return JniUtils.isGradMode();
    }

    /** Puts the mode back that was there before. */
    @Override
    public void close() {
        JniUtils.setGradMode(before);
    }
}
