/**
 * What is trained and what it costs: a {@link io.headroom.plan.Variant} names the settings of a size, its
 * {@link io.headroom.plan.Expectation} is what the guide claims for it, a {@link io.headroom.plan.MemoryEstimate} what it
 * will take by computation, beside the guide's arithmetic, and a {@link io.headroom.plan.Measurement} is what real steps of
 * it took in a fresh process: settings go in, a child process runs them, numbers come out, by phase and over time, and who has
 * the peak ({@link io.headroom.plan.AttributedPeak}). {@link io.headroom.plan.RunMemory} is what a training took in the process
 * it ran in. A
 * {@link io.headroom.plan.Waterfall} holds measurements of one schedule after another, a
 * {@link io.headroom.plan.GradientComparison} whether two of them compute the same.
 *
 * <p>Before a run the {@link io.headroom.plan.Planner} finds the fastest schedule that fits a budget:
 * {@link io.headroom.plan.StepMemory} says what a step takes, {@link io.headroom.plan.StepTime} how long it takes with the
 * {@link io.headroom.plan.Speeds} of a machine, which a {@link io.headroom.plan.Probe} measures.
 */
package io.headroom.plan;
