package io.headroom.log;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * Appends log records to a file: beside a run while one is trained, else in a folder of the user's. No file is made before there is
 * something to write, and none is held open: a run's folder can be deleted at any time.
 */
final class LogFile extends Handler {
    /** A day of warnings is some kilobytes; beyond this the former part is kept once. */
    private static final long LARGEST_BYTES = 4_000_000;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Path usual;
    private Optional<Path> run = Optional.empty();
    private Path written;
    private String trouble = "";

    /**
     * A log in a folder.
     *
     * @param folder where it is written while no run is open; made when needed
     */
    LogFile(Path folder) {
        usual = folder.resolve(LibraryLogs.NAME);
        written = usual;
        setFormatter(new SimpleFormatter());
        setLevel(Level.INFO);
    }

    /** Writes beside a run from now on, or in the usual folder again. */
    synchronized void moveTo(Optional<Path> runFolder) {
        run = runFolder.map(folder -> folder.resolve(LibraryLogs.NAME));
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        if (!isLoggable(entry)) return;
        String text = text(entry);
        if (run.filter(file -> append(file, text)).isEmpty()) append(usual, text);
    }

    /** The file that was written last, and its end. */
    synchronized LogTail tail(int most) {
        try {
            List<String> lines = Files.exists(written) ? Files.readAllLines(written) : List.of();
            return new LogTail(written, lines.subList(Math.max(0, lines.size() - most), lines.size()), trouble);
        } catch (IOException e) {
            return new LogTail(written, List.of(), "it cannot be read: " + e);
        }
    }

    /** A log that cannot be written must not fail the work that it is about. */
    private boolean append(Path file, String text) {
        try {
            if (file.equals(usual)) Files.createDirectories(usual.getParent());
            if (Files.exists(file) && Files.size(file) > LARGEST_BYTES) {
                Files.move(file, file.resolveSibling(LibraryLogs.NAME + ".old"), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.write(
                    file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            written = file;
            return true;
        } catch (IOException e) {
            trouble = "lines were lost: " + e;
            return false;
        }
    }

    private String text(LogRecord entry) {
        String line = TIME.format(entry.getInstant()) + " " + entry.getLevel().getName() + " " + entry.getLoggerName()
                + ": " + getFormatter().formatMessage(entry) + "\n";
        if (entry.getThrown() == null) return line;
        StringWriter trace = new StringWriter();
        entry.getThrown().printStackTrace(new PrintWriter(trace, true));
        return line + trace;
    }

    @Override
    public void flush() {
        // Every record is written at once.
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
