package io.headroom.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/**
 * Refuses some requests in a row by a single byte, and no other. None of them may be for nothing: that cannot be refused.
 *
 * @param first the first of them, from 0
 * @param count how many
 * @param heard all requests so far
 */
public record RefusingGuard(int first, int count, List<Request> heard) implements MemoryGuard {
    /** Hears only. */
    public static RefusingGuard never() {
        return at(0, 0);
    }

    public static RefusingGuard at(int first, int count) {
        return new RefusingGuard(first, count, new ArrayList<>());
    }

    /** Refuses one and all after it. */
    public static RefusingGuard from(int first) {
        return at(first, Integer.MAX_VALUE);
    }

    @Override
    public Room ask(Request request) {
        int number = heard.size();
        heard.add(request);
        if (number < first || number - first >= count) return Room.UNLIMITED;
        assertThat(request.more()).as(request.what()).isGreaterThan(Bytes.ZERO);
        long oneLess = request.more().count() - 1;
        return new Room(new MemoryBudget(new Bytes(oneLess), "a limit of the test"), Room.UNLIMITED.heap());
    }
}
