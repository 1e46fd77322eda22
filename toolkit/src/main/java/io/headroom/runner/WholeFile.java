package io.headroom.runner;

import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is there whole or not at all: written under a temporary name, then renamed. */
final class WholeFile {
    private WholeFile() {}

    /** Refuses a target that cannot be written, before the work that is to go there. */
    static void requireWritable(Path target) {
        Path file = target.toAbsolutePath();
        if (Files.isDirectory(file)) throw new CallerMistake(target + " is a folder; give the name of a file in it");
        try {
            Files.createDirectories(file.getParent());
            Files.delete(Files.createTempFile(file.getParent(), "." + file.getFileName(), ".part"));
        } catch (IOException e) {
            throw EnvironmentFault.of("writing", target, e);
        }
    }

    static void write(Path target, byte[] content) {
        Path file = target.toAbsolutePath();
        Path folder = file.getParent();
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, "." + file.getFileName(), ".part");
            try {
                Files.write(part, content);
                openToReaders(part);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw EnvironmentFault.of("writing", target, e);
        }
    }

    /** A temporary file is its owner's alone; a page is for others too. */
    private static void openToReaders(Path file) {
        if (!file.toFile().setReadable(true, false)) {
            throw new EnvironmentFault(file + ": its permissions cannot be set; choose another folder");
        }
    }
}
