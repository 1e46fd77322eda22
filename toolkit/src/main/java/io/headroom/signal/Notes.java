package io.headroom.signal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is odd in a file, said once a kind: a hundred thousand broken annotations are one line. */
final class Notes {
    private final Map<String, String> first = new LinkedHashMap<>();
    private final Map<String, Integer> times = new LinkedHashMap<>();

    /**
     * Adds a note.
     *
     * @param kind what sort of oddity; only the first of a sort is spelled out
     * @param text one line: where, what, how it was taken
     */
    void add(String kind, String text) {
        first.putIfAbsent(kind, text);
        times.merge(kind, 1, Integer::sum);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        first.forEach((kind, text) -> {
            int more = times.get(kind) - 1;
            lines.add(more == 0 ? text : text + " (and " + more + " more like it)");
        });
        return lines;
    }
}
