package io.headroom.plan;

import io.headroom.engine.ComputeDevice;
import io.headroom.engine.FreedMemory;
import io.headroom.engine.HeadroomEngine;
import io.headroom.memory.MemoryMaps;
import io.headroom.memory.MemoryMeter;
import io.headroom.model.Phase;
import io.headroom.train.StepReport;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks into one of a run's own steps: the first warms up, the second is searched for its peak, the third is looked into. A step
 * of fewer trials, an epoch's last, is not taken; where the guard has split the steps in another way meanwhile, the next is
 * tried. What is looked at is memory: the numbers that are computed stay the same.
 */
final class RunTrace {
    private static final int TRIES = 4;
    private static final String NONE_YET =
            "no step was looked into: that takes three steps that are split alike, in one go";

    private final StepMemory memory;
    private final Consumer<Duration> rhythm;
    private final Duration usual;
    private final Optional<PeakTrace> trace;

    private Stage stage = Stage.FIRST;
    private int trials;
    private int tries;
    private MemoryTimeline searched = MemoryTimeline.NONE;
    private AttributedStep seen;

    private enum Stage {
        FIRST,
        SEARCHING,
        LOOKING,
        OVER
    }

    /**
     * A trace from here on, before the first array.
     *
     * @param memory what a step was estimated to take
     * @param device where the arrays are
     * @param rhythm takes how often samples are to be taken
     * @param usual how often, in steps that are not looked into
     */
    RunTrace(StepMemory memory, ComputeDevice device, Consumer<Duration> rhythm, Duration usual) {
        this.memory = memory;
        this.rhythm = rhythm;
        this.usual = usual;
        trace = device == ComputeDevice.CPU ? start() : Optional.empty();
        seen = AttributedStep.none(
                device != ComputeDevice.CPU
                        ? "no step was looked into: its arrays are on the " + device
                        : trace.isEmpty()
                                ? "no step was looked into: this system does not tell who has its memory"
                                : NONE_YET);
        if (trace.isEmpty()) stage = Stage.OVER;
    }

    /** What an earlier run has freed is no part of the process as this one finds it. */
    private static Optional<PeakTrace> start() {
        HeadroomEngine.start();
        if (MemoryMaps.ofThisProcess().areas().isEmpty()) return Optional.empty();
        FreedMemory.giveBackNow();
        return PeakTrace.start();
    }

    /** Before the phase's own peak is watched: what is given back shall not count as the phase's. */
    void begins(Phase phase) {
        trace.ifPresent(peaks -> peaks.begins(phase));
    }

    void sampled(long residentBytes) {
        trace.ifPresent(peaks -> peaks.sampled(residentBytes));
    }

    void step(StepReport report, MemoryTimeline timeline) {
        if (stage != Stage.OVER) trace.ifPresent(peaks -> step(peaks, report, timeline));
    }

    private void step(PeakTrace peaks, StepReport report, MemoryTimeline timeline) {
        boolean full = report.trials() >= trials;
        trials = Math.max(trials, report.trials());
        if (stage == Stage.LOOKING) {
            looked(peaks, report, timeline);
        } else if (stage == Stage.SEARCHING && full) {
            stage = Stage.LOOKING;
            searched = timeline;
            peaks.look(timeline);
        } else {
            stage = Stage.SEARCHING;
            peaks.search();
            rhythm.accept(MemoryMeter.OFTEN);
        }
    }

    private void looked(PeakTrace peaks, StepReport report, MemoryTimeline timeline) {
        Optional<PeakLook> look = peaks.seen(timeline);
        look.ifPresent(found -> seen = attributed(found, peaks.areAlike(found), report));
        tries++;
        if (look.isEmpty() && tries < TRIES) {
            peaks.lookAgain();
            return;
        }
        stage = Stage.OVER;
        peaks.rest();
        rhythm.accept(usual);
    }

    private AttributedStep attributed(PeakLook look, boolean alike, StepReport report) {
        String step = "step " + report.step() + " of epoch " + report.epoch();
        long before = alike ? PeakTrace.peakBytes(searched) : 0;
        long peakBytes = Math.max(before, look.peakBytes());
        AttributedPeak peak = new AttributedPeak(
                memory.variant().name() + ", " + step, peakBytes, Attribution.of(look, memory, peakBytes));
        String freed = alike
                ? "what earlier phases had freed is by the step before it, which needed as much"
                : "what earlier phases had freed was given back for it, and the step before it needed another amount";
        return new AttributedStep(peak, searched, step + " was looked into: " + freed);
    }

    /** What was seen until now. */
    AttributedStep seen() {
        return seen;
    }
}
