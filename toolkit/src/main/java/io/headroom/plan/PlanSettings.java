package io.headroom.plan;

import static io.headroom.error.CallerMistake.atLeast;

import io.headroom.engine.ComputeDevice;
import io.headroom.engine.HeadroomEngine;
import io.headroom.memory.MemoryBudget;

/**
 * What a plan is asked for.
 *
 * @param size the variant and the data it is trained on; its threads are the most that the engine may use, and the number of
 *     steps is not looked at
 * @param budget bytes that the training may take
 * @param steps which steps a plan may take
 * @param device where the network computes
 * @param speeds of the machine it is made for
 */
public record PlanSettings(
        MeasureSettings size, MemoryBudget budget, Steps steps, ComputeDevice device, Speeds speeds) {
    /** Which steps a plan may take. */
    public enum Steps {
        /** Those that change nothing but the order of the arithmetic. */
        LOSSLESS,
        /** Where these are not enough also those that cost resolution or accuracy. */
        LOSSY_TOO
    }

    /**
     * A lossless plan at the reference machine's speeds.
     *
     * @param size the variant and the data it is trained on
     * @param budget bytes that the training may take
     * @return the settings
     */
    public static PlanSettings of(MeasureSettings size, MemoryBudget budget) {
        return new PlanSettings(size, budget, Steps.LOSSLESS, ComputeDevice.CPU, Speeds.REFERENCE);
    }

    /**
     * The most threads that the engine may use.
     *
     * @return the size's, or as many as there are here
     */
    public int threads() {
        return size.threads() > 0 ? size.threads() : HeadroomEngine.threads();
    }

    /**
     * The same with other steps.
     *
     * @param allowed which steps the plan may take
     * @return a copy
     */
    public PlanSettings with(Steps allowed) {
        return new PlanSettings(size, budget, allowed, device, speeds);
    }

    /**
     * The same on other threads.
     *
     * @param most that the engine may use
     * @return a copy
     */
    public PlanSettings withThreads(int most) {
        return new PlanSettings(size.withThreads(atLeast("threads", most, 1)), budget, steps, device, speeds);
    }

    /**
     * The same for another device. A GPU records its attention; its times are not known, so the processor's choose.
     *
     * @param other where the network computes
     * @return a copy
     */
    public PlanSettings on(ComputeDevice other) {
        return new PlanSettings(size, budget, steps, other, speeds);
    }

    /**
     * The same for another machine.
     *
     * @param measured its speeds
     * @return a copy
     */
    public PlanSettings with(Speeds measured) {
        return new PlanSettings(size, budget, steps, device, measured);
    }

    /**
     * The same for another variant.
     *
     * @param other what is trained
     * @return a copy
     */
    public PlanSettings with(Variant other) {
        return new PlanSettings(size.with(other), budget, steps, device, speeds);
    }
}
