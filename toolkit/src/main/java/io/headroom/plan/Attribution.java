package io.headroom.plan;

import io.headroom.memory.Footprint;
import io.headroom.memory.Footprint.Kind;
import io.headroom.model.Phase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who has a measured peak. The parts are readings of their own: pages of files and of the Java heap by their addresses; what was
 * resident before the first array; what a phase added to the resident set while it ran, freed memory left out; freed memory by
 * what giving it back takes away, within the phase and before it. Parameters, gradients, moments and the batch are counted by
 * their number, what the engine keeps besides them by what the C library has handed out. What these do not add up to is an item
 * of its own.
 *
 * <p>A phase's part is its high-water mark less what was there as it began, whatever it does: how well that is understood, the
 * estimate beside it tells. Freed memory of earlier phases is by how much the measured peak is higher than that of the step that
 * was looked into, which gave it back.
 */
final class Attribution {
    private static final String PROCESS = "process and engine";
    private static final String CORPUS = "corpus, mapped";
    private static final String HEAP = "Java heap";
    private static final String PARAMETERS = "parameters";
    private static final String GRADIENTS = "gradients";
    private static final String MOMENTS = "Adam's moments";
    private static final String BATCH = "batch";
    private static final String ENGINE = "kept by the engine from step to step";
    private static final String CONVOLUTIONS = "convolutions, kept";
    private static final String EARLIER = "earlier micro-batches";
    private static final String ENCODER = "encoder, kept";
    private static final String FREED = "freed, not yet given back";

    private final PeakLook look;
    private final Map<String, Long> measured = new LinkedHashMap<>();
    private final Map<String, Long> estimated = new LinkedHashMap<>();

    private Attribution(PeakLook look) {
        this.look = look;
    }

    /**
     * Attributes a peak.
     *
     * @param look what was seen of a step
     * @param memory the step, as it was estimated
     * @param peakBytes the peak by the kernel's own mark
     * @return an item a part, the rest last; shares of the peak
     */
    static List<AttributedItem> of(PeakLook look, StepMemory memory, long peakBytes) {
        Attribution attribution = new Attribution(look);
        attribution.measure(memory, peakBytes);
        attribution.estimate(memory.footprint());
        return attribution.items(peakBytes);
    }

    private void measure(StepMemory memory, long peakBytes) {
        Residents start = look.start();
        Residents before = look.beforeStep();
        Residents peak = look.atPeak();
        Phase phase = look.last().phase();
        long weights = memory.network().parameters() * Float.BYTES;
        long batch = Float.BYTES
                * (long) memory.variant().effectiveBatch()
                * memory.network().channels()
                * memory.time();
        measured.put(
                PROCESS,
                start.nativeBytes() + peak.fileBytes() - peak.corpusBytes() + before.codeBytes() - start.codeBytes());
        measured.put(CORPUS, peak.corpusBytes());
        measured.put(HEAP, peak.heapBytes());
        measured.put(PARAMETERS, weights);
        measured.put(GRADIENTS, weights);
        measured.put(MOMENTS, 2 * weights);
        measured.put(BATCH, batch);
        measured.put(ENGINE, before.allocatedBytes() - start.allocatedBytes() - 4 * weights - batch);
        long convolutions = look.afterConvolutions().nativeBytes();
        long rows = look.beforeMicroBatch().nativeBytes();
        long begin = look.last().then().nativeBytes();
        if (phase != Phase.CONVOLUTIONS_FORWARD) {
            measured.put(CONVOLUTIONS, convolutions - before.nativeBytes());
            measured.put(EARLIER, rows - convolutions);
        }
        // On its way back the encoder turns what it has kept into gradients: there the two are one.
        if (phase == Phase.DECODER) measured.put(ENCODER, begin - rows);
        long kept = phase == Phase.DECODER ? begin : rows;
        measured.put(
                phase.toString(), look.peakBytes() - look.keptBytes() - peak.heapBytes() - peak.fileBytes() - kept);
        measured.put(FREED, look.keptBytes() + Math.max(0, peakBytes - look.peakBytes()));
    }

    private void estimate(Footprint footprint) {
        for (Footprint.Item item : footprint.items()) {
            estimated.merge(owner(item.name()), item.bytes().count(), Long::sum);
        }
    }

    /** Where the formula's item shows in the readings: what has no place of its own belongs to the phase. */
    private String owner(String item) {
        String place = switch (item) {
            case "libraries" -> PROCESS;
            case "Java objects", "attention's rows" -> HEAP;
            case "signal",
                    "convolutions",
                    "features and their sums",
                    "features, their sums and gradient",
                    "gradient of the features" -> CONVOLUTIONS;
            default -> item.startsWith("encoder layer ") ? ENCODER : item;
        };
        return measured.containsKey(place) ? place : look.last().phase().toString();
    }

    private List<AttributedItem> items(long peakBytes) {
        List<AttributedItem> items = new ArrayList<>();
        long rest = peakBytes;
        for (Map.Entry<String, Long> part : measured.entrySet()) {
            if (part.getValue() == 0 && !estimated.containsKey(part.getKey())) continue;
            items.add(item(part.getKey(), kind(part.getKey()), part.getValue(), peakBytes));
            rest -= part.getValue();
        }
        items.add(item(AttributedItem.REST, Kind.NATIVE, rest, peakBytes));
        return List.copyOf(items);
    }

    private static Kind kind(String part) {
        return switch (part) {
            case HEAP -> Kind.HEAP;
            case CORPUS -> Kind.MAPPED_FILE;
            default -> Kind.NATIVE;
        };
    }

    private AttributedItem item(String name, Kind kind, long bytes, long peakBytes) {
        return new AttributedItem(name, kind, estimated.getOrDefault(name, 0L), bytes, (double) bytes / peakBytes);
    }
}
