package io.headroom.train;

import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryGuard;
import io.headroom.memory.MemoryGuard.Request;
import io.headroom.memory.MemoryGuard.Room;

/**
 * How many samples of a user's own block are in memory at once: as many as were asked for, fewer where a guard has no room for
 * them by a measured estimate.
 *
 * @param guard is asked before each part
 * @param estimate what a part takes
 */
record BlockSplit(MemoryGuard guard, BlockEstimate estimate) {
    /**
     * The next part.
     *
     * @param most samples at most
     * @param least samples at least: those of a block that cannot be split
     * @return its samples
     * @throws io.headroom.error.OverBudget if there is no room for the least
     */
    int fitting(int most, int least) {
        int samples = most;
        while (samples > least) {
            Request request = request(samples);
            Room room = guard.ask(request);
            if (room.allows(request)) return samples;
            do samples--;
            while (samples > least && !room.allows(request(samples)));
        }
        guard.require(request(least));
        return least;
    }

    private Request request(int samples) {
        BlockEstimate part = estimate.withMicroBatch(samples);
        long more = part.peakResident().count() - part.process().count();
        return new Request("a part of " + samples + " samples", new Bytes(more), Bytes.ZERO);
    }
}
