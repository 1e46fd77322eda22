package io.headroom.plan;

import io.headroom.memory.Footprint;

/**
 * A part of a measured peak, beside what was estimated for it.
 *
 * @param item what takes the memory
 * @param kind whose memory it is
 * @param estimatedBytes what the footprint said before the start
 * @param measuredBytes what it took at the highest moment
 * @param share of the measured peak
 */
public record AttributedItem(String item, Footprint.Kind kind, long estimatedBytes, long measuredBytes, double share) {
    /** What no item accounts for. Below 0 if the items add up to more than the peak. */
    public static final String REST = "not attributed";
}
