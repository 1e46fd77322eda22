package io.headroom.corpus.demo;

import io.headroom.random.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * One who reads: how sources reach the channels, how fast alpha is, and which channels are bad in all of the trials.
 *
 * @param name S01 and so on
 * @param background how 1/f sources reach the channels
 * @param alpha how alpha sources do
 * @param response how the sources do that answer to words
 * @param alphaFilter the rhythm
 * @param flat channels without contact, the reference among them
 * @param rejected channels that hold NaN
 */
record Subject(
        String name,
        Mixing background,
        Mixing alpha,
        Mixing response,
        AlphaFilter alphaFilter,
        List<Integer> flat,
        List<Integer> rejected) {
    static final int BACKGROUND_SOURCES = 10;
    static final int ALPHA_SOURCES = 2;
    static final int RESPONSE_SOURCES = 6;

    /** Fewer channels are all sound. */
    private static final int FEWEST_WITH_BAD = 8;

    private static final double FLAT_SHARE = 0.02;
    private static final double REJECTED_SHARE = 0.03;

    static Subject of(Key heads, int number, DemoSettings settings) {
        int channels = settings.channels();
        Key key = heads.fold(number + 1L);
        Key places = heads.fold(0);
        List<Integer> flat = new ArrayList<>();
        List<Integer> rejected = new ArrayList<>();
        if (channels >= FEWEST_WITH_BAD) {
            flat.add(channels - 1);
            int[] order = key.fold(3).permutation(channels - 1);
            int moreFlat = (int) (FLAT_SHARE * channels);
            int holes = (int) Math.ceil(REJECTED_SHARE * channels);
            for (int i = 0; i < moreFlat + holes; i++) (i < moreFlat ? flat : rejected).add(order[i]);
            Collections.sort(flat);
            Collections.sort(rejected);
        }
        return new Subject(
                String.format(Locale.ROOT, "S%02d", number + 1),
                new Mixing(places.fold(0), key.fold(0), BACKGROUND_SOURCES, channels),
                new Mixing(places.fold(1), key.fold(1), ALPHA_SOURCES, channels),
                new Mixing(places.fold(2), key.fold(2), RESPONSE_SOURCES, channels),
                new AlphaFilter(9 + 2 * key.uniform(0), settings.sampleRateHz()),
                List.copyOf(flat),
                List.copyOf(rejected));
    }
}
