package io.headroom.corpus;

import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder that grows beside its target under a hidden name, {@code .NAME.*.part}, and gets its name in one step. Faults are
 * about the target: nobody has heard of the other name.
 */
final class PartFolder {
    private final Path target;
    private final Path part;
    private final List<Path> madeAbove;

    private PartFolder(Path target, Path part, List<Path> madeAbove) {
        this.target = target;
        this.part = part;
        this.madeAbove = madeAbove;
    }

    /**
     * Makes the folder, and those above it.
     *
     * @throws CallerMistake if the target exists or can be no folder
     * @throws EnvironmentFault if it cannot be made
     */
    static PartFolder beside(Path target) {
        Path absolute = target.toAbsolutePath().normalize();
        requireAbsent(target);
        Path parent = absolute.getParent();
        if (parent == null)
            throw new CallerMistake("a corpus needs a folder of its own, got " + target + "; name a folder below it");
        Path part = parent.resolve("." + absolute.getFileName() + "." + UUID.randomUUID() + ".part");
        List<Path> absent = new ArrayList<>();
        for (Path above = parent; above != null && Files.notExists(above); above = above.getParent()) absent.add(above);
        try {
            Files.createDirectories(parent);
            Files.createDirectory(part);
        } catch (IOException e) {
            removeEmpty(absent);
            throw EnvironmentFault.of("writing", target, e);
        }
        return new PartFolder(target, part, absent);
    }

    Path target() {
        return target;
    }

    Path path() {
        return part;
    }

    /** Gives the folder its name. */
    void rename() throws IOException {
        requireAbsent(target);
        Files.move(part, target.toAbsolutePath().normalize(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes the folder and the files in it, and the folders above it that were made for it. */
    void remove() {
        try (Stream<Path> files = Files.list(part)) {
            for (Path file : files.toList()) Files.delete(file);
            Files.delete(part);
        } catch (IOException e) {
            throw EnvironmentFault.of("removing", part, e);
        }
        removeEmpty(madeAbove);
    }

    /** What somebody else has put something in by now stays. */
    private static void removeEmpty(List<Path> deepestFirst) {
        try {
            for (Path folder : deepestFirst) Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            return;
        } catch (IOException e) {
            throw EnvironmentFault.of("removing", deepestFirst.get(0), e);
        }
    }

    private static void requireAbsent(Path target) {
        if (Files.exists(target)) throw new CallerMistake(target + " exists; remove it or choose another name");
    }
}
