package io.headroom.memory;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One look at what the kernel says under {@code /proc} and {@code /sys}. These files are written as they are read, and a
 * group's are gone when the group is: what cannot be read is left out and noted, and the look goes on.
 */
final class KernelFiles {
    private final Path root;
    private final List<String> notes = new ArrayList<>();

    /**
     * A look that has seen nothing yet.
     *
     * @param root where {@code proc} and {@code sys} are; another folder in tests
     */
    KernelFiles(Path root) {
        this.root = root;
    }

    /** Something that is read from files. */
    interface Reading<T> {
        T read() throws IOException;
    }

    /**
     * Reads, or notes why that cannot be.
     *
     * @param what what is left out then, in words
     * @param reading reads it
     */
    <T> Optional<T> orNoted(String what, Reading<T> reading) {
        try {
            return Optional.of(reading.read());
        } catch (IOException e) {
            notes.add(what + " is left out: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** What was left out so far, a line each. */
    List<String> notes() {
        return notes.stream().distinct().toList();
    }

    void note(String note) {
        notes.add(note);
    }

    Path path(String name) {
        return root.resolve(name);
    }

    /**
     * The control groups of this process that a controller works on, innermost first: its own and those above, as far as
     * they can be seen. Every one of them bounds it. Version 2 has one hierarchy for all controllers.
     *
     * @param controller {@code memory} or {@code cpu}
     */
    List<ControlGroup> groups(String controller) {
        List<String> mounts = lines("proc/self/mountinfo");
        List<ControlGroup> found = new ArrayList<>();
        for (String line : lines("proc/self/cgroup")) {
            String[] parts = line.split(":", 3); // hierarchy, controllers, path; version 2 is 0::path
            boolean second = parts.length == 3 && parts[1].isEmpty();
            if (parts.length != 3) {
                note("a control group is left out: /proc/self/cgroup says " + ControlGroup.quoted(line));
            } else if (second || List.of(parts[1].split(",")).contains(controller)) {
                CgroupMount.find(mounts, second ? Optional.empty() : Optional.of(controller)).stream()
                        .flatMap(mount -> seen(mount, parts[2]).stream())
                        .map(folder -> new ControlGroup(folder, second))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private List<Path> seen(CgroupMount mount, String group) {
        Path own = mount.folder(root, group);
        List<Path> there = mount.groups(root, group);
        if (!there.get(0).equals(own)) note("the control group " + own + " is left out: there is no such folder");
        return there;
    }

    /** A file's lines; none where there is no such file, nor where it cannot be read, which is noted. */
    List<String> lines(String name) {
        Path file = path(name);
        if (Files.notExists(file)) return List.of();
        return orNoted("/" + name, () -> text(file).lines().toList()).orElse(List.of());
    }

    /** A file's text. Not through a channel: an interruption of the thread, which is how work is stopped here, closes that. */
    static String text(Path file) throws IOException {
        try (InputStream in = new FileInputStream(file.toFile())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
