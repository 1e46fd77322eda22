package io.headroom.plan;

import io.headroom.memory.Bytes;
import io.headroom.memory.Footprint;
import io.headroom.memory.Footprint.Item;
import io.headroom.memory.Footprint.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What the memory of a training goes to: the memory guide's headings first, then what it leaves out. */
public enum MemoryPart {
    /** The trials. The guide holds them in memory; here they are pages of mapped files. */
    DATA("data"),
    /** The trials of one step. */
    BATCH("batch"),
    /** The numbers that are learned. */
    PARAMETERS("parameters"),
    /** A number a parameter. */
    GRADIENTS("gradients"),
    /** Adam's two moments of each parameter. */
    OPTIMISER("optimiser"),
    /** What layers keep for the backward pass. */
    ACTIVATIONS("activations"),
    /** What attention keeps of its keys and of every word. */
    ATTENTION("attention"),
    /** Gradients and products on their way. */
    WORKSPACE("engine workspace"),
    /** The process before it does anything: libraries, the JVM, the engine. */
    ENGINE("engine base"),
    /** Java objects. */
    HEAP("Java heap"),
    /** What is freed and not yet given back. */
    ALLOCATOR("allocator slack");

    private static final Map<String, MemoryPart> BY_ITEM = Map.ofEntries(
            Map.entry("process and engine", ENGINE),
            Map.entry("Java objects", HEAP),
            Map.entry("attention's rows", ATTENTION),
            Map.entry("parameters", PARAMETERS),
            Map.entry("gradients", GRADIENTS),
            Map.entry("Adam's moments", OPTIMISER),
            Map.entry("weights in the LSTM's layout, updates", WORKSPACE),
            Map.entry("freed, not yet given back", ALLOCATOR),
            Map.entry("batch", BATCH),
            Map.entry("signal", BATCH),
            Map.entry("a piece of the signal", BATCH),
            Map.entry("convolutions", ACTIVATIONS),
            Map.entry("features, their sums and gradient", ACTIVATIONS),
            Map.entry("encoder", ACTIVATIONS),
            Map.entry("logits", ACTIVATIONS),
            Map.entry("attention keys", ATTENTION),
            Map.entry("attention", ATTENTION),
            Map.entry("convolutions, backward", WORKSPACE),
            Map.entry("backward's working space", WORKSPACE),
            Map.entry("gradient of the memory", WORKSPACE),
            Map.entry("gradient of the memory, all trials", WORKSPACE),
            Map.entry("one trial's way back", WORKSPACE),
            Map.entry("gradients of a layer", WORKSPACE),
            Map.entry("segments that are run again", WORKSPACE));

    private final String label;

    MemoryPart(String label) {
        this.label = label;
    }

    /**
     * What it is called.
     *
     * @return a word or two: {@code "engine base"}
     */
    public String label() {
        return label;
    }

    /**
     * Where an item of a step's footprint belongs.
     *
     * @param item the item
     * @return its part
     */
    public static MemoryPart of(Item item) {
        return named(item).orElse(item.kind() == Kind.HEAP ? HEAP : WORKSPACE);
    }

    static Optional<MemoryPart> named(Item item) {
        return Optional.ofNullable(BY_ITEM.get(item.name()));
    }

    /**
     * A footprint by what it goes to.
     *
     * @param footprint of a step
     * @return bytes of each part that has any, in the parts' order
     */
    public static Map<MemoryPart, Bytes> sums(Footprint footprint) {
        Map<MemoryPart, Bytes> sums = new EnumMap<>(MemoryPart.class);
        for (Item item : footprint.items()) sums.merge(of(item), item.bytes(), Bytes::plus);
        return sums;
    }
}
