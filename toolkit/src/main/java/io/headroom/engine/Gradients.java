package io.headroom.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.Optional;

/** The gradients of some parameters, and of no array besides. */
@SuppressWarnings("try")
public final class Gradients {
    private final List<NDArray> parameters;

    /**
     * Watches these parameters.
     *
     * @param parameters arrays that require a gradient
     */
    public Gradients(List<NDArray> parameters) {
        this.parameters = List.copyOf(parameters);
    }

    /**
     * The gradient of an array.
     *
     * @param parameter an array that requires a gradient
     * @return a view of its gradient, to be closed; nothing if no backward pass reached it yet
     */
    public static Optional<NDArray> of(NDArray parameter) {
        return Optional.ofNullable(JniUtils.getGradient((PtNDArray) parameter));
    }

    /**
     * The same numbers outside of what was recorded: a backward pass ends there and leaves its gradient.
     *
     * @param value an array
     * @return an array that requires a gradient, without a history
     */
    public static NDArray leaf(NDArray value) {
        NDArray leaf = value.stopGradient();
        leaf.setRequiresGradient(true);
        return leaf;
    }

    /**
     * The gradient that a backward pass has left.
     *
     * @param leaf an array that requires a gradient
     * @return a view of its gradient, to be closed
     */
    public static NDArray ofLeaf(NDArray leaf) {
        return of(leaf).orElseThrow();
    }

    /**
     * What a backward pass starts from where the gradient of a value is known.
     *
     * @param value a recorded array
     * @param gradient of the same shape, not recorded
     * @return a scalar, whose gradient with respect to the value is the one given
     */
    public static NDArray inner(NDArray value, NDArray gradient) {
        try (NDArray products = value.mul(gradient)) { // what goes backward are the factors
            return products.sum();
        }
    }

    /**
     * Adds to a part of an array that several threads add to.
     *
     * @param into a view of what they share
     * @param amount of the same shape
     */
    public static void addTogether(NDArray into, NDArray amount) {
        synchronized (Gradients.class) {
            into.addi(amount);
        }
    }

    /**
     * Adds to an array's gradient what was computed without the engine's record.
     *
     * @param parameter an array that requires a gradient
     * @param amount of the same shape
     */
    public static void add(NDArray parameter, NDArray amount) {
        try (Scope scope = Scope.open()) {
            Optional<NDArray> gradient = of(parameter);
            if (gradient.isPresent()) {
                try (GradientMode off = GradientMode.off()) {
                    gradient.get().addi(amount);
                }
            } else {
                try (GradientMode on = GradientMode.on()) {
                    GradientMode.backward(inner(parameter, amount));
                }
            }
        }
    }

    /** Fills every gradient with 0. DJL's own way subtracts it from itself, by which a NaN stays for ever. */
    public void zero() {
        for (NDArray parameter : parameters) {
            Optional<NDArray> gradient = of(parameter);
            gradient.ifPresent(NDArray::close);
            if (gradient.isPresent()) JniUtils.zeroGrad((PtNDArray) parameter);
        }
    }

    /**
     * The length of all gradients seen as one vector.
     *
     * @return the square root of the sum of their squares; NaN or infinite if one of them is
     */
    public double norm() {
        double squares = 0;
        try (GradientMode off = GradientMode.off();
                Scope scope = Scope.open()) {
            for (NDArray parameter : parameters) {
                Optional<NDArray> gradient = of(parameter);
                if (gradient.isPresent())
                    squares += NativeArrays.number(gradient.get().square().sum());
            }
        }
        return Math.sqrt(squares);
    }

    /**
     * Multiplies every gradient in place.
     *
     * @param factor by what
     */
    public void scale(double factor) {
        try (GradientMode off = GradientMode.off();
                Scope scope = Scope.open()) {
            for (NDArray parameter : parameters) of(parameter).ifPresent(g -> g.muli((float) factor));
        }
    }
}
