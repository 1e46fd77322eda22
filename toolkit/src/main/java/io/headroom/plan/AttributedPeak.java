package io.headroom.plan;

import java.util.List;

/**
 * Who has a measured peak.
 *
 * @param name of what was measured
 * @param peakBytes the peak
 * @param items its parts, what no part accounts for last
 */
public record AttributedPeak(String name, long peakBytes, List<AttributedItem> items) {
    /** Copies the list. */
    public AttributedPeak {
        items = List.copyOf(items);
    }

    /**
     * How much of the peak has an owner.
     *
     * @return 1 less what is not attributed, or attributed twice, as a part of the peak; 0 where nobody told
     */
    public double attributedShare() {
        if (items.isEmpty()) return 0;
        return 1
                - items.stream()
                        .filter(item -> item.item().equals(AttributedItem.REST))
                        .mapToDouble(item -> Math.abs(item.share()))
                        .sum();
    }
}
