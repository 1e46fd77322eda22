package io.headroom.train;

import io.headroom.error.CallerMistake;
import io.headroom.memory.Bytes;
import io.headroom.memory.Footprint;
import io.headroom.memory.Footprint.Item;
import io.headroom.memory.Footprint.Kind;
import java.util.List;

/**
 * What a step of a block of one's own will take: not computed, since nobody knows what is in it, but extended from two small
 * steps that were run in this process. It grows with the samples in memory by as much as from the first step to the second.
 *
 * @param microBatch samples in memory at once that this is about
 * @param process resident bytes of this process before the steps, the block and its optimiser's state among them
 * @param few samples of the first step
 * @param fewRise how far its peak lay above the process, bytes
 * @param more samples of the second step
 * @param moreRise how far its peak lay above the process, bytes
 */
public record BlockEstimate(int microBatch, Bytes process, int few, Bytes fewRise, int more, Bytes moreRise) {
    /** Refuses sizes below 1 and steps of which the second is not larger. */
    public BlockEstimate {
        CallerMistake.atLeast("microBatch", microBatch, 1);
        CallerMistake.atLeast("few", few, 1);
        CallerMistake.atLeast("more", more, few + 1);
    }

    /**
     * The same for another number of samples; nothing is run.
     *
     * @param samples in memory at once
     * @return the changed estimate
     */
    public BlockEstimate withMicroBatch(int samples) {
        return new BlockEstimate(samples, process, few, fewRise, more, moreRise);
    }

    /**
     * What one more sample in memory takes.
     *
     * @return bytes; 0 if the second step took no more than the first
     */
    public double bytesPerSample() {
        return Math.max(0, (double) (moreRise.count() - fewRise.count()) / (more - few));
    }

    /**
     * The peak by item.
     *
     * @return this process, what a step takes whatever its size, what the samples take
     */
    public Footprint footprint() {
        double sample = bytesPerSample();
        long fixed = Math.max(0, Math.round(fewRise.count() - few * sample));
        Bytes samples = new Bytes(Math.round(microBatch * sample));
        Bytes one = new Bytes(Math.round(sample));
        return Footprint.of(
                new Item("this process", Kind.NATIVE, process, "measured before the steps"),
                new Item(
                        "a step of any size",
                        Kind.NATIVE,
                        new Bytes(fixed),
                        "max(0, " + fewRise + " - " + few + " x " + one + ")"),
                new Item(
                        "samples in memory",
                        Kind.NATIVE,
                        samples,
                        microBatch + " x (" + moreRise + " - " + fewRise + ") / (" + more + " - " + few + ") = "
                                + microBatch + " x " + one));
    }

    /**
     * The highest resident bytes of this process in such a step.
     *
     * @return the sum over the items
     */
    public Bytes peakResident() {
        return footprint().total();
    }

    /**
     * How the numbers came about.
     *
     * @return a line each
     */
    public List<String> notes() {
        return List.of("measured on two steps of " + few + " and " + more
                + " samples in this process, not computed; extended linearly");
    }
}
