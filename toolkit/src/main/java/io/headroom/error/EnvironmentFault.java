package io.headroom.error;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The machine does not let us: a full disk, a missing permission, a missing file, a missing library. */
public final class EnvironmentFault extends RuntimeException implements Problem {
    private static final long serialVersionUID = 1;

    /**
     * Names the fault.
     *
     * @param message one line: where, expected, found, way out
     */
    public EnvironmentFault(String message) {
        super(message);
    }

    /**
     * Names the fault and what revealed it.
     *
     * @param message one line: where, expected, found, way out
     * @param cause what revealed it
     */
    public EnvironmentFault(String message, Throwable cause) {
        super(message, cause);
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
        String reason;
        if (cause instanceof NoSuchFileException) {
            reason = "no such file; check the path";
        } else if (cause instanceof AccessDeniedException) {
            reason = "permission denied; check the file's owner and mode";
        } else if (String.valueOf(cause.getMessage()).contains("No space left")) {
            reason = "the disk is full; free some space or choose another folder";
        } else {
            reason = String.valueOf(cause.getMessage());
        }
        return new EnvironmentFault(file + ": " + what + " failed: " + reason, cause);
    }
}
