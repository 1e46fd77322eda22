package io.headroom.log;

import java.nio.file.Path;
import java.util.List;

/**
 * The end of what was logged.
 *
 * @param file where it stands
 * @param lines the newest, the last one last; empty if nothing was logged
 * @param trouble why something could not be written; empty if nothing was lost
 */
public record LogTail(Path file, List<String> lines, String trouble) {
    /** Copies the list. */
    public LogTail {
        lines = List.copyOf(lines);
    }
}
