package io.headroom.plan;

import io.headroom.engine.FreedMemory;
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
 */
public record StepMemory(Variant variant, Seq2SeqSpec network, int time, int words) {
    private static final long HEAP = 256L << 20;
    private static final long SMALL = 600_000_000;
    /** What attention's rows do not take: a small heap is collected more often, which costs little beside a step. */
    private static final long SMALL_HEAP = 56L << 20;

    /**
     * The step's peak, item by item.
     *
     * @return the bytes, the process around it included
     */
    public Footprint footprint() {
        return Seq2SeqFootprint.ofTraining(network, variant.schedule(), variant.effectiveBatch(), time, words);
    }

    /**
     * The Java heap of a process that does such steps and nothing besides.
     *
     * @return the most it may take
     */
    Bytes heap() {
        long rows = Seq2SeqFootprint.heapOfRows(network, variant.schedule(), time);
        return new Bytes(rows > 0 ? SMALL_HEAP + rows : HEAP);
    }

    /**
     * What becomes of freed memory in such steps. A step that computes again makes the same arrays many times in a phase; a
     * small training keeps what it has, for the sake of time.
     *
     * @return in force until closed
     */
    public FreedMemory freedMemory() {
        if (variant.schedule().recomputes()) return FreedMemory.keptWithinPhase();
        return footprint().total().count() < SMALL ? FreedMemory.kept() : FreedMemory.givenBack();
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
        for (int trials = variant.microBatch() - 1; trials >= 1; trials--) {
            Bytes needed = new StepMemory(variant.withMicroBatch(trials), network, time, words)
                    .footprint()
                    .total();
            if (budget.allows(needed)) return "--batch-size " + trials + " fits (" + needed + ")";
        }
        return "not even one trial at a time fits; use a smaller variant";
    }
}
