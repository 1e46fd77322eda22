package io.headroom.log;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.ConsoleHandler;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What Headroom's libraries log, through SLF4J or {@code java.util.logging}, goes to a file. Everything else that is logged in the
 * process stays where its owner wants it; what of it is a warning or worse stands in the file too.
 */
public final class LibraryLogs {
    /** Above the names of the loggers of what stands in {@code lib/}. */
    private static final List<String> LIBRARIES = List.of(
            "ai.djl",
            "com.google.common",
            "com.sun.jna",
            "io.headroom",
            "io.jhdf",
            "nonapi.io.github.classgraph",
            "org.apache.fontbox",
            "org.apache.pdfbox",
            "org.jline",
            "tech.tablesaw");

    /** What the file is called, in whatever folder. */
    public static final String NAME = "log.txt";

    private static final AtomicReference<LogFile> FILE = new AtomicReference<>();
    /** Held, because a logger that nobody holds forgets its level. */
    private static final List<Logger> HELD = new ArrayList<>();

    private LibraryLogs() {}

    /**
     * Sends them to a file, and keeps them off the console, from now on.
     *
     * @param folder where the file is while no run is trained
     */
    public static synchronized void toFile(Path folder) {
        if (inFile()) return;
        LogFile file = new LogFile(folder);
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            if (handler instanceof ConsoleHandler) handler.setFilter(withoutLibraries(handler.getFilter()));
        }
        file.setFilter(LibraryLogs::worthKeeping);
        root.addHandler(file);
        for (String library : LIBRARIES) {
            Logger logger = Logger.getLogger(library);
            logger.setLevel(Level.INFO);
            HELD.add(logger);
        }
        FILE.set(file);
    }

    /**
     * Whether they go to a file.
     *
     * @return true after {@link #toFile}
     */
    public static boolean inFile() {
        return FILE.get() != null;
    }

    /**
     * Has them written beside a run until the result is closed. Does nothing where they go to no file.
     *
     * @param runFolder the run's folder
     * @return to be closed when the run is over
     */
    public static Beside beside(Path runFolder) {
        return new Beside(runFolder);
    }

    /** While it is open, logs go beside a run. */
    public static final class Beside implements AutoCloseable {
        private Beside(Path runFolder) {
            move(Optional.of(runFolder));
        }

        private static void move(Optional<Path> runFolder) {
            if (inFile()) FILE.get().moveTo(runFolder);
        }

        @Override
        public void close() {
            move(Optional.empty());
        }
    }

    /**
     * The newest lines.
     *
     * @param most how many at most
     * @return the end of the file written last; empty where logs go to no file
     */
    public static LogTail tail(int most) {
        if (inFile()) return FILE.get().tail(most);
        return new LogTail(Path.of(NAME), List.of(), "logs go to a file in a notebook only");
    }

    private static Filter withoutLibraries(Filter before) {
        return entry -> !ofALibrary(entry) && (before == null || before.isLoggable(entry));
    }

    /** Kernels say much of their own coming and going. */
    private static boolean worthKeeping(LogRecord entry) {
        return ofALibrary(entry) || entry.getLevel().intValue() >= Level.WARNING.intValue();
    }

    private static boolean ofALibrary(LogRecord entry) {
        String name = String.valueOf(entry.getLoggerName());
        return LIBRARIES.stream().anyMatch(library -> name.equals(library) || name.startsWith(library + "."));
    }
}
