package io.headroom.train;

import ai.djl.ndarray.NDArray;
import io.headroom.corpus.Batch;
import io.headroom.engine.Scope;
import io.headroom.model.Dropout;
import io.headroom.model.Phase;
import io.headroom.model.RowsPass;
import java.util.List;
import java.util.function.Predicate;

/**
 * What came of a batch's forward and backward pass. Afterwards every gradient is 0; unless the attempt was taken, running
 * statistics are what they were.
 *
 * @param loss nats a word
 * @param norm of the gradient, before clipping
 * @param statistics whether all running statistics are finite
 */
@SuppressWarnings("try")
record Attempt(double loss, double norm, Statistics statistics) {
    enum Statistics {
        FINITE,
        BROKEN
    }

    /**
     * Tries a batch.
     *
     * @param taken makes the optimiser's step, or leaves it; says which
     */
    static Attempt of(TrainingStep step, Batch batch, Dropout masks, RowsPass.Feeds feeds, Predicate<Attempt> taken) {
        try (Scope scope = Scope.open()) {
            List<NDArray> before = step.statisticsNow();
            boolean kept = false;
            try {
                double loss = step.backward(batch, masks, feeds);
                step.begins(Phase.OPTIMISER);
                Attempt made = new Attempt(loss, step.gradients().norm(), statistics(step.statisticsNow()));
                kept = taken.test(made);
                return made;
            } finally {
                step.gradients().zero();
                if (!kept) step.restore(before);
            }
        }
    }

    boolean finite() {
        return Double.isFinite(loss) && Double.isFinite(norm) && statistics == Statistics.FINITE;
    }

    /** What is not finite. */
    String words() {
        if (!Double.isFinite(loss)) return "the loss is " + loss;
        return Double.isFinite(norm)
                ? "the running statistics are beyond single precision"
                : "the gradient's norm is " + norm;
    }

    private static Statistics statistics(List<NDArray> arrays) {
        for (NDArray array : arrays) {
            for (float value : array.toFloatArray()) if (!Float.isFinite(value)) return Statistics.BROKEN;
        }
        return Statistics.FINITE;
    }
}
