package io.headroom.memory;

import java.util.List;

/**
 * Memory that this process holds, at a moment or at its highest.
 *
 * @param resident pages in physical memory, those of mapped files included
 * @param anonymous resident pages that belong to no file: heap, native arrays, stacks; what can only be freed, not dropped
 * @param notes what these numbers leave out or could not be known; empty if nothing
 */
public record MemoryUse(Bytes resident, Bytes anonymous, List<String> notes) {
    /** Copies the list. */
    public MemoryUse {
        notes = List.copyOf(notes);
    }
}
