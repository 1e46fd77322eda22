package io.headroom.plan;

import io.headroom.memory.Bytes;
import io.headroom.memory.Footprint;
import io.headroom.memory.Footprint.Item;
import io.headroom.memory.Footprint.Kind;
import io.headroom.model.Seq2SeqFootprint;

/**
 * What a plan keeps free beside its steps. Validation and checkpoints come between steps, whose arrays are gone by then: they
 * need room only where they take more than a step does. What is loaded for them, and for the pictures, stays loaded.
 *
 * @param step the step beside which it is kept
 * @param peak what that step takes
 */
record Reserve(StepMemory step, Bytes peak) {
    /** A parameter is copied, encoded and buffered while it is written. */
    private static final long COPIES = 3;
    /** A run's losses as a picture: classes, fonts and pixels; measured by drawing one in a fresh process. */
    private static final long PICTURES = 30_000_000;

    /** The bytes by item; 0 for what a step's own arrays leave room for. */
    Footprint footprint() {
        long idle = step.byPhase().always().total().count(); // what is there between two steps too
        long validation = idle + validation();
        long checkpoint = idle + COPIES * largestParameter();
        return Footprint.of(
                item(
                        "validation, beyond a step",
                        Math.max(0, validation - peak.count()),
                        trials() + " trials take " + new Bytes(validation) + " of a step's " + peak),
                item(
                        "checkpoint, beyond both",
                        Math.max(0, checkpoint - Math.max(peak.count(), validation)),
                        COPIES + " x the largest parameter of " + largestParameter() + " B, beside " + new Bytes(idle)),
                item("pictures", PICTURES, "measured"));
    }

    private long validation() {
        return Seq2SeqFootprint.ofEvaluation(step.network(), trials(), trials(), step.time());
    }

    private int trials() {
        return step.variant().evaluatedAtOnce();
    }

    private long largestParameter() {
        return Float.BYTES * step.network().largestParameter();
    }

    private static Item item(String name, long bytes, String formula) {
        return new Item(name, Kind.NATIVE, new Bytes(bytes), formula);
    }
}
