package io.headroom.error;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;

/** The machine does not let us: a full disk, a missing permission, a missing file, a missing library. */
public final class EnvironmentFault extends RuntimeException implements Problem {
    private static final long serialVersionUID = 1;

    private static final String IN_THE_WAY = "a file is where a folder should be; check the path";

    /** What Linux, macOS and Windows say, and what that means for the user. */
    private static final Map<String, String> SYSTEM_WORDS = Map.of(
            "No space left", "the disk is full; free some space or choose another folder",
            "not enough space on the disk", "the disk is full; free some space or choose another folder",
            "quota exceeded", "the disk quota is used up; free some space or choose another folder",
            "Read-only file system", "the file system is read-only; choose another folder",
            "Not a directory", IN_THE_WAY,
            "Is a directory", "it is a folder; name a file");

    /**
     * Names the fault.
     *
     * @param message one line: where, expected, found, way out
     */
    public EnvironmentFault(String message) {
        super(message);
        CellLines.keep(this);
    }

    /**
     * Names the fault and what revealed it.
     *
     * @param message one line: where, expected, found, way out
     * @param cause what revealed it
     */
    public EnvironmentFault(String message, Throwable cause) {
        super(message, cause);
        CellLines.keep(this);
    }

    /**
     * Puts a failed access to a file in words.
     *
     * @param what what was tried: {@code "reading"}, {@code "writing"}
     * @param file the file
     * @param cause what the system said
     * @return the fault, to be thrown
     * @throws CancelledException if the access failed because the thread was interrupted; its flag is cleared
     */
    public static EnvironmentFault of(String what, Path file, IOException cause) {
        if (cause instanceof ClosedByInterruptException) {
            Thread.interrupted();
            throw new CancelledException(what + ' ' + file + " was stopped");
        }
        return new EnvironmentFault(file + ": " + what + " failed: " + reason(file, cause), cause);
    }

    /**
     * The same fault, told of a file that the user knows: that of a file inside it, or of one that would have become it.
     *
     * @param file what the user named
     * @return a fault to be thrown instead of this one
     */
    public EnvironmentFault about(Path file) {
        return getCause() instanceof IOException cause ? of("writing", file, cause) : this;
    }

    private static String reason(Path file, IOException cause) {
        Path folder = file.toAbsolutePath().getParent();
        if (cause instanceof NoSuchFileException) {
            boolean lost = folder != null && Files.notExists(folder);
            String what = lost ? "there is no folder " + folder : "no such file";
            return what
                    + Nearest.toPath(file)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("; check the path");
        }
        if (cause instanceof AccessDeniedException) return "permission denied; check the file's owner and mode";
        if (cause instanceof FileAlreadyExistsException || cause instanceof NotDirectoryException) return IN_THE_WAY;
        String words = String.valueOf(
                cause instanceof FileSystemException system && system.getReason() != null
                        ? system.getReason()
                        : cause.getMessage());
        return SYSTEM_WORDS.entrySet().stream()
                .filter(known -> words.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(words);
    }
}
