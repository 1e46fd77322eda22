package io.headroom.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A step that changes what is computed: taken only when it is allowed and nothing lossless is left.
 *
 * @param name what is given up: {@code "every 2nd sample"}
 * @param cost what that costs: resolution, and what the memory guide expects
 */
public record Concession(String name, String cost) {
    /** Beyond this the guide's own network has nothing left to look at. */
    private static final int MOST_DOWNSAMPLING = 8;
    /** Different sentences of the guide's larger table. */
    private static final int CLASSES = 95;

    /** A variant, and what was given up on the way to it. */
    record Reduced(Variant variant, List<Concession> losses) {}

    /**
     * Ever smaller variants, each of which gives up what the one before it did and one thing more.
     *
     * @param variant what is asked for
     * @param downsampled whether its data are down-sampled already: two filters would add up
     */
    static List<Reduced> smallerAndSmaller(Variant variant, boolean downsampled) {
        List<Reduced> all = new ArrayList<>();
        Reduced now = new Reduced(variant, List.of());
        if (!downsampled && variant.downsampling() < 2) {
            now = further(now, variant.withDownsampling(2), downsampled(2, expected("MEDIUM", variant)));
            all.add(now);
        }
        Variant lite = Variant.LITE;
        if (variant.hidden() > lite.hidden() || variant.layers() > lite.layers()) {
            Variant smaller = now.variant
                    .withHidden(Math.min(variant.hidden(), lite.hidden()))
                    .withLayers(Math.min(variant.layers(), lite.layers()));
            Concession loss = new Concession(
                    "hidden " + smaller.hidden() + ", layers " + smaller.layers(),
                    joined("a smaller network, LITE's", expected("LITE", variant)));
            now = further(now, smaller, loss);
            all.add(now);
        }
        if (downsampled) return List.copyOf(all);
        for (int factor = 2 * now.variant.downsampling(); factor <= MOST_DOWNSAMPLING; factor *= 2) {
            now = further(
                    now,
                    now.variant.withDownsampling(factor),
                    downsampled(factor, Optional.of("the guide does not go so far")));
            all.add(now);
        }
        return List.copyOf(all);
    }

    private static Reduced further(Reduced from, Variant to, Concession loss) {
        List<Concession> losses = new ArrayList<>(from.losses);
        losses.add(loss);
        return new Reduced(to, List.copyOf(losses));
    }

    private static Concession downsampled(int factor, Optional<String> guide) {
        return new Concession(
                "1 of " + factor + " samples",
                joined(
                        "nothing above 1/" + 2 * factor + " of the sampling rate is left, and what was there is folded"
                                + " below it unless a low-pass takes it away first",
                        guide));
    }

    private static String joined(String cost, Optional<String> guide) {
        return guide.map(words -> cost + "; " + words).orElse(cost);
    }

    /** What the guide expects of one of its columns instead of the variant's own; nothing where that is no higher. */
    private static Optional<String> expected(String column, Variant variant) {
        Range less = exactMatch(column);
        Range own = exactMatch(variant.name().equals(Variant.LEAN.name()) ? Variant.FULL.name() : variant.name());
        if (own.high() <= less.high()) return Optional.empty();
        return Optional.of("the guide expects " + less.percent() + " exact match instead of " + own.percent());
    }

    private static Range exactMatch(String column) {
        return Expectation.of(column, CLASSES).orElseThrow().exactMatch();
    }
}
