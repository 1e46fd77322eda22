package io.headroom.signal;

import java.util.List;
import java.util.Locale;

/**
 * Which channels of a recording or trial cannot be trusted.
 *
 * @param channels how many channels were looked at
 * @param bad those with a fault, by index
 */
public record ChannelReport(int channels, List<BadChannel> bad) {
    /** Copies the list. */
    public ChannelReport {
        bad = List.copyOf(bad);
    }

    /** What can be wrong with a channel. */
    public enum Fault {
        /** Some samples are no finite numbers: a rejected channel, or a hole in the data. */
        NAN,
        /** All samples are the same, but for rounding: a lost contact, or the reference itself. */
        FLAT
    }

    /**
     * A channel with a fault.
     *
     * @param index which channel, from 0
     * @param name its name
     * @param fault what is wrong; NAN goes before FLAT
     * @param share the part of its samples that show the fault, above 0 and at most 1
     */
    public record BadChannel(int index, String name, Fault fault, double share) {
        @Override
        public String toString() {
            return switch (fault) {
                case FLAT -> name + ": flat";
                case NAN -> String.format(Locale.ROOT, "%s: %.3g%% not a number", name, 100 * share);
            };
        }
    }

    /**
     * The bad channels' places.
     *
     * @return indices in ascending order
     */
    public List<Integer> badIndices() {
        return bad.stream().map(BadChannel::index).toList();
    }
}
