package io.headroom.plan;

import static io.headroom.plan.MemoryPart.ACTIVATIONS;
import static io.headroom.plan.MemoryPart.ATTENTION;
import static io.headroom.plan.MemoryPart.BATCH;
import static io.headroom.plan.MemoryPart.DATA;
import static io.headroom.plan.MemoryPart.GRADIENTS;
import static io.headroom.plan.MemoryPart.PARAMETERS;

import io.headroom.memory.Bytes;
import io.headroom.plan.GuideArithmetic.Claim;
import java.util.Map;
import java.util.Optional;

/**
 * What the guide writes for its own three variants at its own size: "Memory Breakdown" and, where that gives a range and its
 * "Total Memory Savings" a number, both.
 *
 * @param lines by part
 * @param total its sum; empty for what is not the guide's
 */
record GuideClaims(Map<MemoryPart, Claim> lines, Optional<String> total) {
    /** For settings that are not the guide's. */
    static final GuideClaims NONE = new GuideClaims(Map.of(), Optional.empty());

    private static final long MB = 1_000_000;
    private static final long GB = 1_000 * MB;

    private static final GuideClaims FULL = new GuideClaims(
            Map.of(
                    DATA, claim("~16 GB", 16 * GB),
                    PARAMETERS, claim("~18 MB", 18 * MB),
                    ACTIVATIONS, claim("~10-20 GB, then 15 GB", 15 * GB),
                    GRADIENTS, claim("~18 MB", 18 * MB),
                    ATTENTION, claim("~5-10 GB, then 8 GB", 8 * GB),
                    BATCH, claim("4 GB", 4 * GB)),
            Optional.of("~35-50 GB+, then 43 GB, then 51+ GB"));
    private static final GuideClaims MEDIUM = new GuideClaims(
            Map.of(
                    DATA, claim("8 GB", 8 * GB),
                    ACTIVATIONS, claim("8 GB", 8 * GB),
                    ATTENTION, claim("4 GB", 4 * GB),
                    BATCH, claim("1 GB", GB)),
            Optional.of("21 GB, but peak ~12-15 GB"));
    private static final GuideClaims LITE = new GuideClaims(Map.of(), Optional.of("8 GB"));

    private static final Map<Variant, GuideClaims> ALL =
            Map.of(Variant.FULL, FULL, Variant.MEDIUM, MEDIUM, Variant.LITE, LITE);

    /** What it writes for these settings. */
    static GuideClaims of(MeasureSettings settings) {
        return settings.channels() == MeasureSettings.GUIDE_CHANNELS
                ? ALL.getOrDefault(settings.variant(), NONE)
                : NONE;
    }

    Optional<Claim> of(MemoryPart part) {
        return Optional.ofNullable(lines.get(part));
    }

    private static Claim claim(String words, long bytes) {
        return new Claim(words, new Bytes(bytes));
    }
}
