package io.headroom.cli;

import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a command may write. */
final class Targets {
    private Targets() {}

    /**
     * Refuses to write over what is to be read.
     *
     * @param source a file or a folder
     * @param target a file that may be there
     * @throws CallerMistake if the target is the source, or lies in it
     */
    static void requireOutside(Path source, Path target) {
        try {
            if (Files.exists(target) && Files.isSameFile(source, target)) throw refused(target, "is", source);
            Path folder = target.toAbsolutePath().normalize().getParent();
            if (folder == null || Files.notExists(folder)) return;
            if (folder.toRealPath().startsWith(source.toRealPath())) throw refused(target, "lies in", source);
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", source, e);
        }
    }

    private static CallerMistake refused(Path target, String relation, Path source) {
        return new CallerMistake(
                target + " " + relation + " what is to be read (" + source + "); choose another name for the result");
    }
}
