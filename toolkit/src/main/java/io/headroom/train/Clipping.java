package io.headroom.train;

import io.headroom.engine.Gradients;

/** Keeps the gradient of all parameters, seen as one vector, from being longer than a bound (Pascanu et al. 2013). */
final class Clipping {
    /** PyTorch's clip_grad_norm_ adds the same number. */
    private static final double TINY = 1e-6;

    private Clipping() {}

    static void clip(Gradients gradients, double norm, double longest) {
        double factor = longest / (norm + TINY);
        if (factor < 1) gradients.scale(factor);
    }
}
