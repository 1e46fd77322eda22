package io.headroom.plan.validation;

import io.headroom.model.Seq2SeqSpec;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.StepMemory;

/** Who says beforehand what a training takes. */
public enum Estimator {
    /** {@link StepMemory}: the peak of the process, by the phases of a step. */
    HEADROOM("Headroom") {
        @Override
        public long bytes(MeasureSettings settings) {
            return StepMemory.of(settings).footprint().total().count();
        }
    },
    /**
     * {@code accelerate estimate-memory} (huggingface/accelerate, src/accelerate/commands/estimate.py,
     * {@code estimate_training_usage}, "Training using Adam" in float32): four times the parameters, for themselves, their
     * gradients and two moments.
     */
    ACCELERATE("accelerate") {
        @Override
        public long bytes(MeasureSettings settings) {
            return 4 * Float.BYTES * network(settings).parameters();
        }
    },
    /** {@code torchinfo.summary}: see {@link TorchinfoRule}. */
    TORCHINFO("torchinfo") {
        @Override
        public long bytes(MeasureSettings settings) {
            return TorchinfoRule.bytes(settings);
        }
    },
    /** DL4J's {@code MemoryReport}: see {@link Dl4jRule}. */
    DL4J("DL4J") {
        @Override
        public long bytes(MeasureSettings settings) {
            return Dl4jRule.bytes(settings);
        }
    };

    private final String label;

    Estimator(String label) {
        this.label = label;
    }

    /**
     * What it would have said.
     *
     * @param settings the steps
     * @return bytes
     */
    public abstract long bytes(MeasureSettings settings);

    /**
     * Its name in tables.
     *
     * @return as its makers write it
     */
    public String label() {
        return label;
    }

    private static Seq2SeqSpec network(MeasureSettings settings) {
        return settings.variant().network(settings.channels(), settings.vocabulary());
    }
}
