package io.headroom.corpus;

import java.nio.file.Path;
import java.util.List;

/**
 * A sample file that was read from end to end.
 *
 * @param file the file
 * @param bytes its length
 * @param trials indices of the trials in it, ascending
 * @param expected its SHA-256 when the corpus was made
 * @param got its SHA-256 now
 */
public record ShardCheck(Path file, long bytes, List<Integer> trials, String expected, String got) {
    /** Copies the list. */
    public ShardCheck {
        trials = List.copyOf(trials);
    }

    /**
     * Whether it is what it was.
     *
     * @return true if the checksums agree
     */
    public boolean sound() {
        return expected.equals(got);
    }
}
