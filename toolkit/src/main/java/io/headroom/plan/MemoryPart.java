package io.headroom.plan;

import io.headroom.memory.Bytes;
import io.headroom.memory.Footprint;
import io.headroom.memory.Footprint.Item;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** How the names of their items begin; where several fit, the longest does. */
    private static final Map<MemoryPart, List<String>> ITEMS = Map.of(
            ENGINE, List.of("libraries", "process and engine"),
            HEAP, List.of("Java objects"),
            PARAMETERS, List.of("parameters"),
            GRADIENTS, List.of("gradients"),
            OPTIMISER, List.of("Adam's moments"),
            ALLOCATOR, List.of("freed, not yet given back"),
            BATCH, List.of("batch", "signal", "a piece of the signal"),
            ATTENTION, List.of("attention"),
            ACTIVATIONS, List.of("convolutions", "features", "encoder", "logits", "words", "operations of words"),
            WORKSPACE,
                    List.of(
                            "kept by the engine",
                            "largest weights",
                            "squares of gradients",
                            "convolutions,",
                            "convolutions' gradient",
                            "encoder,",
                            "segments",
                            "gradient of the",
                            "gradients of",
                            "decoder's gradients",
                            "one trial's way back",
                            "backward's working space"));

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
     * @throws IllegalStateException if it is of no step's footprint
     */
    public static MemoryPart of(Item item) {
        Map<String, MemoryPart> fitting = new HashMap<>();
        ITEMS.forEach((part, beginnings) ->
                beginnings.stream().filter(item.name()::startsWith).forEach(found -> fitting.put(found, part)));
        return fitting.keySet().stream()
                .max(Comparator.comparingInt(String::length))
                .map(fitting::get)
                .orElseThrow(() -> new IllegalStateException("no part has the item \"" + item.name() + '"'));
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
