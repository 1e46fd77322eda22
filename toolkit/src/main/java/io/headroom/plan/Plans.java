package io.headroom.plan;

import static io.headroom.error.CallerMistake.atLeast;

import java.util.List;

/**
 * Plans beside each other: {@code plans(plan(FULL, "1 GB"), plan(FULL, "4 GB"))}.
 *
 * @param all at least one
 */
public record Plans(List<Plan> all) {
    /** Copies the list. */
    public Plans {
        all = List.copyOf(all);
        atLeast("plans", all.size(), 1);
    }
}
