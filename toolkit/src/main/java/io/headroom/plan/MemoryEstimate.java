package io.headroom.plan;

import io.headroom.corpus.Corpus;
import io.headroom.error.CallerMistake;
import io.headroom.memory.Bytes;
import io.headroom.memory.Footprint;
import io.headroom.memory.Footprint.Item;
import io.headroom.memory.Footprint.Kind;
import io.headroom.memory.LoadedAllocator;
import io.headroom.model.Phase;
import io.headroom.model.Seq2SeqFootprint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What training a variant will take, computed: no step is run, no native library is loaded, no sample is read.
 *
 * @param settings the variant and the size of its data
 * @param footprint the peak of an optimiser step by item, the process around it included and the corpus not
 * @param phases the highest resident bytes of each of its phases, in the order in which they come; the largest is the peak
 * @param corpus what it is trained on; empty for a size without data
 * @param guide the memory guide's arithmetic for the same settings
 * @param notes what the numbers stand for
 */
public record MemoryEstimate(
        MeasureSettings settings,
        Footprint footprint,
        Map<Phase, Bytes> phases,
        Optional<MappedCorpus> corpus,
        GuideArithmetic guide,
        List<String> notes) {
    /**
     * The corpus as it lies in memory: pages of its files, which the system keeps while there is room.
     *
     * @param folder where it is
     * @param checksum of its index: a corpus with another one is another corpus
     * @param trials how many there are
     * @param item its bytes on disk
     */
    public record MappedCorpus(String folder, String checksum, int trials, Item item) {
        private static MappedCorpus of(Corpus corpus) {
            String formula = corpus.size() + " trials, " + corpus.channels() + " channels, "
                    + corpus.sampleType().name().toLowerCase(Locale.ROOT) + ", on disk";
            return new MappedCorpus(
                    corpus.folder().toAbsolutePath().toString(),
                    corpus.checksum(),
                    corpus.size(),
                    new Item("corpus", Kind.MAPPED_FILE, corpus.bytes(), formula));
        }
    }

    /** The constants are of Linux on x86-64, and so are the errors. */
    private static final String ACCURACY =
            "of 72 other configurations half were estimated within 1.3%, 95% within 7.6%; measured on Linux, x86-64, two"
                    + " cores: headroom estimate --validate tells how it is on another machine";

    /** Copies map and list. */
    public MemoryEstimate {
        phases = Collections.unmodifiableMap(new EnumMap<>(phases));
        notes = List.copyOf(notes);
    }

    /**
     * Estimates a variant on data of a given size.
     *
     * @param settings the variant and the size
     * @return what it will take
     * @throws CallerMistake if the sizes are beyond counting
     */
    public static MemoryEstimate of(MeasureSettings settings) {
        return of(settings, Optional.empty());
    }

    /**
     * Estimates a variant on a corpus.
     *
     * @param settings the variant and the size, as {@link MeasureSettings#onCorpus} gives them
     * @param corpus the corpus
     * @return what it will take
     * @throws CallerMistake if the sizes are beyond counting
     */
    public static MemoryEstimate of(MeasureSettings settings, Corpus corpus) {
        return of(settings, Optional.of(MappedCorpus.of(corpus)));
    }

    private static MemoryEstimate of(MeasureSettings settings, Optional<MappedCorpus> corpus) {
        Seq2SeqFootprint step = StepMemory.of(settings).byPhase();
        Footprint footprint = step.peak();
        Map<Phase, Bytes> phases = new EnumMap<>(Phase.class);
        step.phases()
                .forEach((phase, taken) ->
                        phases.put(phase, step.always().plus(taken).total()));
        List<String> notes = new ArrayList<>();
        corpus.ifPresent(mapped -> notes.add("the corpus is not in the peak: its " + mapped.item.bytes()
                + " are pages of mapped files, which count as resident once they were read and which the system takes back"
                + " first when memory is short"));
        notes.add(
                "computed for a process of its own, as headroom measure starts it; what else a process holds, such as a"
                        + " notebook's heap, comes on top");
        notes.add(allocator());
        notes.add(ACCURACY);
        GuideArithmetic guide = GuideArithmetic.of(settings, corpus, MemoryPart.sums(footprint));
        return new MemoryEstimate(settings, footprint, phases, corpus, guide, notes);
    }

    private static String allocator() {
        LoadedAllocator here = LoadedAllocator.ofThisProcess();
        if (here.library().isEmpty()) return "native memory here is handed out by " + here;
        return "native memory here is handed out by " + here
                + ", which heeds none of the settings that the numbers are of; start without LD_PRELOAD to stay within them";
    }

    /**
     * The highest resident bytes of the training, mapped corpus apart: what must be there.
     *
     * @return the sum over the footprint's items
     */
    public Bytes peakResident() {
        return footprint.total();
    }

    /**
     * When the peak is.
     *
     * @return the phase that takes most
     */
    public Phase peakPhase() {
        return Collections.max(phases.entrySet(), Map.Entry.comparingByValue()).getKey();
    }
}
