package io.headroom.plan;

import java.util.Map;

/** How glibc hands out memory in a process that is measured (mallopt(3)); other systems ignore it. */
final class Allocator {
    /**
     * Arrays from 64 KiB on are mapped one by one and given back when freed: the resident set then follows what is alive,
     * within 2%, instead of wandering with the heap's holes. Two arenas, as many as there are busy threads.
     */
    static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_MMAP_THRESHOLD_", "65536", "MALLOC_ARENA_MAX", "2");

    private Allocator() {}
}
