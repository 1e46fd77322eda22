package io.headroom.train;

import io.headroom.engine.FreedMemory;
import io.headroom.error.NotSupported;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryMeter;
import io.headroom.memory.MemoryUse;
import io.headroom.memory.PeakWatch;
import java.util.function.IntConsumer;

/**
 * Runs two small steps of unequal size and looks how high each rises. While it does, freed memory is given back at once, so
 * that the second step cannot hide in what the first has left.
 *
 * @param step runs forward and backward on so many samples and leaves no trace
 */
@SuppressWarnings("try")
record BlockProbe(IntConsumer step) {
    /** The second step has a quarter of the samples at hand: the estimate of all of them is extended four times, not more. */
    private static final int PART = 4;

    /**
     * Measures.
     *
     * @param samples at hand, at least 2
     * @param microBatch samples in memory at once that the estimate is to be about
     * @return the estimate
     * @throws NotSupported if this system does not tell the peak of a step
     */
    BlockEstimate run(int samples, int microBatch) {
        int more = Math.max(2, samples / PART);
        int few = more / 2;
        try (FreedMemory exact = FreedMemory.givenBackAtOnce()) {
            step.accept(few); // what the engine makes at its first step only
            MemoryMeter meter = MemoryMeter.ofThisProcess();
            Bytes process = meter.now().resident();
            Bytes fewRise = rise(meter, few);
            Bytes moreRise = rise(meter, more);
            return new BlockEstimate(microBatch, process, few, fewRise, more, moreRise);
        }
    }

    private Bytes rise(MemoryMeter meter, int samples) {
        long before = meter.now().resident().count();
        try (PeakWatch watch = meter.watch()) {
            step.accept(samples);
            MemoryUse peak = watch.peak();
            if (!peak.notes().isEmpty()) {
                throw new NotSupported("a block's memory is measured, and that cannot be done here: "
                        + String.join("; ", peak.notes())
                        + "; train with small micro-batches and look at the system's own"
                        + " monitor");
            }
            return new Bytes(Math.max(0, peak.resident().count() - before));
        }
    }
}
