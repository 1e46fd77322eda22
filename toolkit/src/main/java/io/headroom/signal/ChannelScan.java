package io.headroom.signal;

import io.headroom.error.CallerMistake;
import io.headroom.signal.ChannelReport.BadChannel;
import io.headroom.signal.ChannelReport.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Watches samples go by, in any order and any portions, and says in the end which channels are bad. */
public final class ChannelScan {
    /** Channels that stay within this range are flat: far below any amplifier's noise, above what rounding leaves. */
    static final float FLAT_MICROVOLTS = 1e-3f;

    private final List<String> names;
    private final long[] seen;
    private final long[] notFinite;
    private final float[] lowest;
    private final float[] highest;

    /**
     * Starts with nothing seen.
     *
     * @param names the channels' names
     */
    public ChannelScan(List<String> names) {
        this.names = List.copyOf(names);
        seen = new long[names.size()];
        notFinite = new long[names.size()];
        lowest = new float[names.size()];
        highest = new float[names.size()];
        Arrays.fill(lowest, Float.POSITIVE_INFINITY);
        Arrays.fill(highest, Float.NEGATIVE_INFINITY);
    }

    /**
     * Starts with nothing seen of channels without names.
     *
     * @param channels how many; they are called {@code channel 0} and so on
     * @return the scan
     */
    public static ChannelScan ofUnnamed(int channels) {
        return new ChannelScan(IntStream.range(0, channels)
                .mapToObj(channel -> "channel " + channel)
                .toList());
    }

    /**
     * Takes in samples of one channel.
     *
     * @param channel which one
     * @param samples [time], microvolts
     * @param from index of the first sample
     * @param count how many
     */
    public void add(int channel, float[] samples, int from, int count) {
        for (int i = from; i < from + count; i++) take(channel, samples[i]);
    }

    /**
     * Takes in samples of all channels.
     *
     * @param timeMajor [time, channel], microvolts
     * @throws CallerMistake if the last row is not whole
     */
    public void add(float[] timeMajor) {
        int channels = names.size();
        if (channels == 0 || timeMajor.length % channels != 0) {
            throw new CallerMistake("expected rows of " + channels + " channels, got " + timeMajor.length + " samples");
        }
        for (int row = 0; row < timeMajor.length; row += channels) {
            for (int channel = 0; channel < channels; channel++) take(channel, timeMajor[row + channel]);
        }
    }

    private void take(int channel, float sample) {
        seen[channel]++;
        if (Float.isFinite(sample)) {
            lowest[channel] = Math.min(lowest[channel], sample);
            highest[channel] = Math.max(highest[channel], sample);
        } else {
            notFinite[channel]++;
        }
    }

    /**
     * What was seen so far.
     *
     * @return the bad channels; one without samples is not bad
     */
    public ChannelReport report() {
        List<BadChannel> bad = new ArrayList<>();
        for (int channel = 0; channel < names.size(); channel++) {
            if (notFinite[channel] > 0) {
                double share = (double) notFinite[channel] / seen[channel];
                bad.add(new BadChannel(channel, names.get(channel), Fault.NAN, share));
            } else if (seen[channel] > 0 && highest[channel] - lowest[channel] <= FLAT_MICROVOLTS) {
                bad.add(new BadChannel(channel, names.get(channel), Fault.FLAT, 1));
            }
        }
        return new ChannelReport(names.size(), bad);
    }
}
