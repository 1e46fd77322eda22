package io.headroom.plan;

import io.headroom.engine.FreedMemory;
import io.headroom.engine.HeadroomEngine;
import io.headroom.error.OverBudget;
import io.headroom.memory.Bytes;
import io.headroom.memory.Footprint;
import io.headroom.memory.MemoryBudget;
import io.headroom.model.Seq2SeqFootprint;
import io.headroom.model.Seq2SeqSpec;

/**
 * What an optimiser step of a variant will take, before it is tried.
 *
 * @param variant the variant: how large the step is, and how it is split
 * @param network its network, for the data at hand
 * @param time samples that the network sees of a trial
 * @param words of the longest sentence, start and end included
 * @param threads threads of the engine
 */
public record StepMemory(Variant variant, Seq2SeqSpec network, int time, int words, int threads) {
    /** What lives long in a process that trains, and what a checkpoint makes for a moment. */
    private static final long OLD = 40L << 20;
    /** A parameter on its way into or out of a file: its numbers, their bytes, and a copy. */
    private static final long COPIES = 3;

    /** Splits the step as it is run: what is asked of one thread runs in turn. */
    public StepMemory {
        variant = variant.with(variant.schedule().onThreads(threads));
    }

    /**
     * A step on as many threads as this process may use.
     *
     * @param variant the variant
     * @param network its network
     * @param time samples that the network sees of a trial
     * @param words of the longest sentence, start and end included
     */
    public StepMemory(Variant variant, Seq2SeqSpec network, int time, int words) {
        this(variant, network, time, words, HeadroomEngine.threads());
    }

    /**
     * The memory of the steps that a measurement takes.
     *
     * @param settings what would be measured
     * @return the memory of one of its steps
     */
    public static StepMemory of(MeasureSettings settings) {
        int threads = settings.threads() > 0 ? settings.threads() : HeadroomEngine.threads();
        Variant variant = settings.variant();
        return new StepMemory(
                variant,
                variant.network(settings.channels(), settings.vocabulary()),
                settings.networkSamples(),
                settings.words(),
                threads);
    }

    /**
     * The step's peak, item by item.
     *
     * @return the bytes, the process around it included
     */
    public Footprint footprint() {
        return byPhase().peak();
    }

    /**
     * The same by the step's phases.
     *
     * @return the bytes of each
     */
    public Seq2SeqFootprint byPhase() {
        return Seq2SeqFootprint.of(network, variant.schedule(), variant.effectiveBatch(), time, words, threads);
    }

    /**
     * The Java heap of a process that does such steps and nothing besides.
     *
     * @return the most it may take
     */
    Bytes heap() {
        long rows = Seq2SeqFootprint.heapOfRows(network, variant.schedule(), time, words);
        return new Bytes(ChildJvm.YOUNG + OLD + rows + COPIES * network.largestParameter() * Float.BYTES);
    }

    /**
     * What becomes of freed memory in such steps.
     *
     * @return in force until closed
     */
    public FreedMemory freedMemory() {
        return FreedMemory.by(byPhase().freedMemory());
    }

    /**
     * Refuses a step that would exceed a budget.
     *
     * @param budget what may be used
     * @throws OverBudget naming both sides and the largest micro-batch that would fit
     */
    public void requireWithin(MemoryBudget budget) {
        Bytes needed = footprint().total();
        if (budget.allows(needed)) return;
        throw new OverBudget(
                variant.name() + " with " + variant.microBatch() + " trials in memory needs about " + needed
                        + ", allowed are " + budget + "; " + wayOut(budget),
                needed.count(),
                budget.allowed().count());
    }

    private String wayOut(MemoryBudget budget) {
        if (!budget.allows(needed(1))) return "not even one trial at a time fits; use a smaller variant";
        int fits = 1;
        int tooMany = variant.microBatch();
        while (tooMany - fits > 1) {
            int middle = fits + (tooMany - fits) / 2;
            if (budget.allows(needed(middle))) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        return "--batch-size " + fits + " fits (" + needed(fits) + "); in a cell .withMicroBatch(" + fits + ")";
    }

    private Bytes needed(int trials) {
        return new StepMemory(variant.withMicroBatch(trials), network, time, words, threads)
                .footprint()
                .total();
    }
}
