package io.headroom.runner;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * Configures {@code java.util.logging} in a kernel, which names this class in {@code java.util.logging.config.class}: warnings
 * only, and to the kernel's own error stream, never into a cell.
 */
public final class QuietLogs {
    private static final String SETTINGS = """
            handlers=java.util.logging.ConsoleHandler
            .level=WARNING
            """;

    /**
     * Applies the settings.
     *
     * @throws IOException never: the settings are in memory
     */
    public QuietLogs() throws IOException {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(SETTINGS.getBytes(StandardCharsets.ISO_8859_1)));
        // Handlers are made at first use and keep the error stream of that moment, which in a cell is the cell's.
        Logger.getLogger("").getHandlers();
    }
}
