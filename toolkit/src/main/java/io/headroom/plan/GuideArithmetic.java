package io.headroom.plan;

import io.headroom.memory.Bytes;
import io.headroom.plan.MemoryEstimate.MappedCorpus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The memory guide's own arithmetic ("Memory Breakdown" and "Total Memory Savings"), its formulas with the numbers of any
 * settings put in, and beside each what the guide writes. The two often have little to do with each other: {@link #remarks()}
 * says where.
 *
 * @param trials trials as they were recorded: a corpus's, or the guide's own
 * @param lines what the guide adds up, in its order
 * @param written what it gives as the total; empty for what is not the guide's
 * @param remarks where it counts twice, forgets, or writes something else than its formula gives
 */
public record GuideArithmetic(int trials, List<Line> lines, Optional<String> written, List<String> remarks) {
    /** The guide's 7,200 samples are six of each trial. */
    public static final int GUIDE_TRIALS = 1_200;

    /**
     * An addend of the guide's.
     *
     * @param part what it is for
     * @param formula the guide's, numbers put in
     * @param bytes what the formula gives; empty where the guide has no formula
     * @param claim what the guide writes beside it; empty for what is not the guide's
     */
    public record Line(MemoryPart part, String formula, Optional<Bytes> bytes, Optional<Claim> claim) {}

    /**
     * What the guide writes, where the settings are its own.
     *
     * @param words its words: {@code "~10-20 GB"}
     * @param bytes the number that it adds up
     */
    public record Claim(String words, Bytes bytes) {}

    /** Copies the lists. */
    public GuideArithmetic {
        lines = List.copyOf(lines);
        remarks = List.copyOf(remarks);
    }

    /**
     * Does the guide's sums.
     *
     * @param settings any
     * @param corpus whose trials it would hold; its own 1,200 where there is none
     * @param parts what the settings really need, to be compared with
     * @return lines and remarks
     */
    static GuideArithmetic of(MeasureSettings settings, Optional<MappedCorpus> corpus, Map<MemoryPart, Bytes> parts) {
        GuideSums sums =
                new GuideSums(settings, corpus.map(MappedCorpus::trials).orElse(GUIDE_TRIALS));
        GuideClaims claims = corpus.isEmpty() ? GuideClaims.of(settings) : GuideClaims.NONE;
        List<Line> lines = List.of(
                line(MemoryPart.DATA, sums.data(), claims),
                line(MemoryPart.PARAMETERS, sums.parameters(), claims),
                line(MemoryPart.ACTIVATIONS, sums.activations(), claims),
                line(MemoryPart.GRADIENTS, sums.parameters(), claims),
                line(MemoryPart.ATTENTION, sums.attention(), claims),
                new Line(MemoryPart.BATCH, "no formula", Optional.empty(), claims.of(MemoryPart.BATCH)));
        Bytes onDisk = corpus.map(mapped -> mapped.item().bytes())
                .orElse(sums.recorded().bytes());
        return new GuideArithmetic(
                sums.trials(), lines, claims.total(), new GuideRemarks(sums, claims, onDisk, parts).all());
    }

    private static Line line(MemoryPart part, GuideSums.Product product, GuideClaims claims) {
        return new Line(part, product.formula(), Optional.of(product.bytes()), claims.of(part));
    }

    /**
     * What the guide adds up, as it writes it.
     *
     * @return bytes; 0 for settings that are not the guide's
     */
    public Bytes writtenSum() {
        return lines.stream()
                .flatMap(line -> line.claim.stream())
                .map(Claim::bytes)
                .reduce(Bytes.ZERO, Bytes::plus);
    }

    /**
     * What the guide's formulas add up to.
     *
     * @return bytes of the lines that have a formula
     */
    public Bytes total() {
        return lines.stream().flatMap(line -> line.bytes.stream()).reduce(Bytes.ZERO, Bytes::plus);
    }
}
