package io.headroom.file;

import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is there whole or not at all: written under a temporary name of its own beside it, then renamed. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Refuses a target that cannot be written, before the work that is to go there; makes its folder.
     *
     * @param target the file to write later; if there is one, it stays as it is
     * @throws CallerMistake if it is a folder
     * @throws EnvironmentFault if nothing can be written there
     */
    public static void requireWritable(Path target) {
        Path file = target.toAbsolutePath();
        if (Files.isDirectory(file)) throw new CallerMistake(target + " is a folder; give the name of a file in it");
        try {
            Files.createDirectories(file.getParent());
            Files.delete(part(file));
        } catch (IOException e) {
            throw EnvironmentFault.of("writing", target, e);
        }
    }

    /**
     * Writes a file, in place of one that may be there.
     *
     * @param target the file; its folder is there
     * @param content all of it
     * @throws EnvironmentFault if it cannot be written; what was there before still is
     */
    public static void write(Path target, byte[] content) {
        Path file = target.toAbsolutePath();
        try {
            Path part = part(file);
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

    /**
     * Writes a file of text.
     *
     * @param target the file; its folder is there
     * @param text all of it, written in UTF-8
     * @throws EnvironmentFault if it cannot be written; what was there before still is
     */
    public static void write(Path target, String text) {
        write(target, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Path part(Path file) throws IOException {
        return Files.createTempFile(file.getParent(), "." + file.getFileName(), ".part");
    }

    /** A temporary file is its owner's alone; this one is for others too. */
    private static void openToReaders(Path file) {
        if (!file.toFile().setReadable(true, false)) {
            throw new EnvironmentFault(file + ": its permissions cannot be set; choose another folder");
        }
    }
}
