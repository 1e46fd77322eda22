package io.headroom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody is looking. */
final class Terminal {
    private static final Path ERROR_STREAM = Path.of("/proc/self/fd/2");

    private Terminal() {}

    @SuppressWarnings("SystemConsoleNull") // from Java 22 on it says yes too often, and a bar in a log is a small harm
    static boolean onStandardError() {
        if (!Files.exists(ERROR_STREAM)) return System.console() != null;
        try {
            String device = ERROR_STREAM.toRealPath().toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
        } catch (IOException e) {
            // A pipe or socket has no path: nobody looks at it.
            return false;
        }
    }
}
