package io.headroom.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The files of one control group (kernel documentation: cgroup-v1, cgroup-v2). A file that is not there is a limit that is
 * not set; one that is there and cannot be read, or says something else than the kernel's documentation, is an exception.
 *
 * @param folder where they are
 * @param second whether the group is of version 2
 */
record ControlGroup(Path folder, boolean second) {
    private static final int QUOTED = 40;

    /** A number; empty if there is no such file, or if it says {@code max}, which is no limit. */
    OptionalLong number(String name) throws IOException {
        Optional<String> text = text(name);
        if (text.isEmpty() || text.get().equals("max")) return OptionalLong.empty();
        return OptionalLong.of(parsed(name, text.get()));
    }

    /** A number that a group with a limit has. */
    long present(String name) throws IOException {
        return number(name).orElseThrow(() -> new IOException(folder.resolve(name) + " is gone"));
    }

    /** A line of a file of names and numbers; empty if there is none. */
    OptionalLong named(String file, String name) throws IOException {
        for (String line : text(file).orElse("").lines().toList()) {
            if (line.startsWith(name + ' ')) {
                return OptionalLong.of(parsed(file, line.substring(name.length() + 1)));
            }
        }
        return OptionalLong.empty();
    }

    /** What a file says; empty if there is no such file. */
    Optional<String> text(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.notExists(file)
                ? Optional.empty()
                : Optional.of(KernelFiles.text(file).strip());
    }

    long parsed(String name, String text) throws IOException {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw unexpected(name, text, "a number");
        }
    }

    /** What to throw for a file that says something else. */
    IOException unexpected(String name, String text, String expected) {
        return new IOException(folder.resolve(name) + " says " + quoted(text) + ", expected " + expected);
    }

    /** As much of a text as a line of ours has room for. */
    static String quoted(String text) {
        return '"' + (text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "...") + '"';
    }
}
