package io.headroom.memory;

import java.util.ArrayList;
import java.util.List;

/**
 * The bytes that something will take, item by item, before it exists.
 *
 * @param items what takes memory, in the order in which it is shown
 */
public record Footprint(List<Item> items) {
    /** Copies the list. */
    public Footprint {
        items = List.copyOf(items);
    }

    /** Whose memory it is: what a heap limit bounds, what only the machine bounds, or what the machine can take back. */
    public enum Kind {
        /** Objects of the Java heap. */
        HEAP,
        /** Arrays and workspaces of the engine, thread stacks, code. */
        NATIVE,
        /** Pages of a mapped file: dropped and read again when memory is short. */
        MAPPED_FILE
    }

    /**
     * One addend.
     *
     * @param name what takes the memory: {@code "encoder activations"}
     * @param kind whose memory it is
     * @param bytes how much
     * @param formula how it was computed, numbers put in: {@code "4 x 5500 x 512 x 4 B"}
     */
    public record Item(String name, Kind kind, Bytes bytes, String formula) {}

    /**
     * A footprint of these items.
     *
     * @param items what takes memory
     * @return their footprint
     */
    public static Footprint of(Item... items) {
        return new Footprint(List.of(items));
    }

    /**
     * Both footprints together.
     *
     * @param other another one
     * @return this one's items, then the other's
     */
    public Footprint plus(Footprint other) {
        List<Item> all = new ArrayList<>(items);
        all.addAll(other.items);
        return new Footprint(all);
    }

    /**
     * The sum over all items.
     *
     * @return bytes
     */
    public Bytes total() {
        return items.stream().map(Item::bytes).reduce(Bytes.ZERO, Bytes::plus);
    }

    /**
     * The sum over the items of one kind.
     *
     * @param kind which
     * @return bytes
     */
    public Bytes total(Kind kind) {
        return items.stream()
                .filter(item -> item.kind() == kind)
                .map(Item::bytes)
                .reduce(Bytes.ZERO, Bytes::plus);
    }
}
