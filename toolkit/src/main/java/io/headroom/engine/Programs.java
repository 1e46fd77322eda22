package io.headroom.engine;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs that a terminal would start by their name alone. */
public final class Programs {
    private Programs() {}

    /**
     * Looks for a program in the folders of a search path.
     *
     * @param name without the ending that its system gives it
     * @param path as the variable PATH holds it, null if there is no such variable; entries that name no folder are passed over
     * @return those that may be run, the one that a terminal would start first
     */
    public static Stream<Path> named(String name, String path) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        String file = windows ? name + ".exe" : name;
        return Stream.of(Objects.requireNonNullElse(path, "").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isBlank())
                .flatMap(entry -> in(entry, file).stream())
                .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program));
    }

    /** Windows knows entries in quotation marks, and no path may hold one there. */
    private static Optional<Path> in(String entry, String file) {
        try {
            return Optional.of(Path.of(entry.replace("\"", ""), file));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
