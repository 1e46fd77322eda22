package io.headroom.plan;

import io.headroom.memory.Bytes;
import io.headroom.memory.Footprint;
import io.headroom.memory.Footprint.Item;
import io.headroom.memory.Footprint.Kind;
import io.headroom.model.Phase;
import io.headroom.model.Seq2SeqFootprint;

/**
 * What a plan keeps free beside its steps. Validation and checkpoints come between steps, whose arrays are gone by then, all but
 * the last ones perhaps: they need room only where they take more than a step does. What is loaded for them, and for the
 * pictures, stays loaded.
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
        long between = between();
        long validation = between + validation();
        long checkpoint = between + garbage();
        return Footprint.of(
                item(
                        "validation, beyond a step",
                        Math.max(0, validation - peak.count()),
                        trials() + " trials take " + new Bytes(validation) + " of a step's " + peak),
                item(
                        "checkpoint, beyond both",
                        Math.max(0, checkpoint - Math.max(peak.count(), validation)),
                        "copies of the parameters in the heap, " + new Bytes(garbage()) + ", beside "
                                + new Bytes(between)),
                item("pictures", PICTURES, "measured"));
    }

    /** What the optimiser freed may not have been given back yet. */
    private long between() {
        Footprint last = step.byPhase().phases().get(Phase.OPTIMISER);
        return step.byPhase().always().plus(last).total().count();
    }

    private long validation() {
        return Seq2SeqFootprint.ofEvaluation(step.network(), trials(), trials(), step.time());
    }

    /** Copies that were written are the heap's garbage, which it collects when it is full. */
    private long garbage() {
        long alive = step.byPhase().always().total(Kind.HEAP).count();
        long copies = COPIES * Float.BYTES * step.network().parameters();
        return Math.min(copies, step.heap().count() - alive);
    }

    private int trials() {
        return step.variant().evaluatedAtOnce();
    }

    private static Item item(String name, long bytes, String formula) {
        return new Item(name, Kind.NATIVE, new Bytes(bytes), formula);
    }
}
