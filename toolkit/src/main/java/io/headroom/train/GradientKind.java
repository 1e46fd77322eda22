package io.headroom.train;

import java.util.Set;

/** What the digits of a parameter's gradient are worth in single precision. */
public enum GradientKind {
    /** A sum like any other: two orders of addition agree to about six digits. */
    SUM,
    /** Terms that cancel, since softmax's gradients add up to zero: what remains holds the rounding of what went. */
    CANCELLING,
    /** Zero by mathematics, a constant before BatchNorm or before softmax: what it holds is rounding alone. */
    ZERO;

    private static final Set<String> NEAR_SOFTMAX = Set.of("query.weight", "query.bias", "key.bias", "score.weight");

    /**
     * The kind of a parameter.
     *
     * @param name PyTorch's name
     * @return what its gradient is
     */
    public static GradientKind of(String name) {
        if (Parity.ZERO_GRADIENT.contains(name)) return ZERO;
        return NEAR_SOFTMAX.contains(name) ? CANCELLING : SUM;
    }
}
