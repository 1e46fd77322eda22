package io.headroom.plan;

import static io.headroom.error.CallerMistake.atLeast;

import io.headroom.engine.ComputeDevice;
import io.headroom.engine.HeadroomEngine;
import io.headroom.memory.MemoryBudget;

/**
 * What a plan is asked for.
 *
 * @param size the variant and the data it is trained on; the number of steps is not looked at
 * @param budget bytes that the training may take
 * @param threads the most that the engine may use
 * @param steps which steps a plan may take
 * @param device where the network computes
 * @param speeds of the machine it is made for
 */
public record PlanSettings(
        MeasureSettings size, MemoryBudget budget, int threads, Steps steps, ComputeDevice device, Speeds speeds) {
    /** Which steps a plan may take. */
    public enum Steps {
        /** Those that change nothing but the order of the arithmetic. */
        LOSSLESS,
        /** Where these are not enough also those that cost resolution or accuracy. */
        LOSSY_TOO
    }

    /** Refuses threads below 1. */
    public PlanSettings {
        atLeast("threads", threads, 1);
    }

    /**
     * A lossless plan for the size's threads, or as many as there are here, at the reference machine's speeds.
     *
     * @param size the variant and the data it is trained on
     * @param budget bytes that the training may take
     * @return the settings
     */
    public static PlanSettings of(MeasureSettings size, MemoryBudget budget) {
        int threads = size.threads() > 0 ? size.threads() : HeadroomEngine.threads();
        return new PlanSettings(size, budget, threads, Steps.LOSSLESS, ComputeDevice.CPU, Speeds.REFERENCE);
    }

    /**
     * The same with other steps.
     *
     * @param allowed which steps the plan may take
     * @return a copy
     */
    public PlanSettings with(Steps allowed) {
        return new PlanSettings(size, budget, threads, allowed, device, speeds);
    }

    /**
     * The same on other threads.
     *
     * @param most that the engine may use
     * @return a copy
     */
    public PlanSettings withThreads(int most) {
        return new PlanSettings(size, budget, most, steps, device, speeds);
    }

    /**
     * The same for another device. A GPU records its attention; its times are not known, so the processor's choose.
     *
     * @param other where the network computes
     * @return a copy
     */
    public PlanSettings on(ComputeDevice other) {
        return new PlanSettings(size, budget, threads, steps, other, speeds);
    }

    /**
     * The same for another machine.
     *
     * @param measured its speeds
     * @return a copy
     */
    public PlanSettings with(Speeds measured) {
        return new PlanSettings(size, budget, threads, steps, device, measured);
    }

    /**
     * The same for another variant.
     *
     * @param other what is trained
     * @return a copy
     */
    PlanSettings with(Variant other) {
        return new PlanSettings(size.with(other), budget, threads, steps, device, speeds);
    }
}
