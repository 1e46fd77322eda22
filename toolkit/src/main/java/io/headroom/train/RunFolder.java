package io.headroom.train;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import io.headroom.file.WholeFile;
import io.headroom.log.LibraryLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of a run: {@code run.json}, {@code metrics.csv}, {@code best/} and {@code last/}. A file or folder appears whole
 * or not at all: it is written under a temporary name and then renamed.
 *
 * @param path the run's folder
 */
record RunFolder(Path path) {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    private static final String PART = ".part";
    private static final String OLD = ".old";
    private static final int MOST_NAMES = 8;

    /** The state of the best epoch. */
    Path best() {
        return newest("best");
    }

    /** The newest state. */
    Path last() {
        return newest("last");
    }

    /** What a replacement that was killed left behind counts. */
    private Path newest(String name) {
        Path folder = path.resolve(name);
        Path old = path.resolve(name + OLD);
        return Files.notExists(folder) && Files.exists(old) ? old : folder;
    }

    Path description() {
        return path.resolve("run.json");
    }

    Path metrics() {
        return path.resolve(MetricsFile.NAME);
    }

    void create() {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw EnvironmentFault.of("creating", path, e);
        }
    }

    boolean isEmpty() {
        if (Files.notExists(path)) return true;
        try (Stream<Path> entries = Files.list(path)) {
            // Those of one that was killed.
            return entries.allMatch(entry -> entry.endsWith(RunLock.NAME) || entry.endsWith(LibraryLogs.NAME));
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", path, e);
        }
    }

    /** What stands there, for whoever looks for what does not: {@code ", but best, last, metrics.csv"}. */
    String others() {
        if (!Files.isDirectory(path)) return "";
        try (Stream<Path> entries = Files.list(path)) {
            String names = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .limit(MOST_NAMES)
                    .collect(Collectors.joining(", "));
            return names.isEmpty() ? "" : ", but " + names;
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", path, e);
        }
    }

    static <T> T read(Path file, Class<T> type) {
        try {
            return JSON.readValue(Files.readAllBytes(file), type);
        } catch (JacksonException e) {
            String line =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr();
            String found = e instanceof JsonEOFException ? "it ends too early" : e.getOriginalMessage();
            throw new FileFault(file, line, "not what a run writes: " + found + "; put the run's own file back", e);
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", file, e);
        }
    }

    static void write(Path file, Object value) {
        try {
            WholeFile.write(file, JSON.writeValueAsString(value) + '\n');
        } catch (JacksonException e) {
            throw new IllegalStateException("a run's record has no JSON form: " + e.getMessage(), e);
        }
    }

    /** Replaces a folder by one that is written first: at every moment the old or the new one is there. */
    void replace(String name, Consumer<Path> fill) {
        Path folder = path.resolve(name);
        Path part = path.resolve(name + PART);
        Path old = path.resolve(name + OLD);
        try {
            delete(part);
            try {
                Files.createDirectories(part);
                fill.accept(part);
                if (Files.exists(folder)) {
                    delete(old);
                    Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
                }
                Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
                delete(old);
            } finally {
                delete(part);
            }
        } catch (EnvironmentFault e) {
            throw e.about(folder);
        } catch (IOException e) {
            throw EnvironmentFault.of("writing", folder, e);
        }
    }

    /** Takes the whole run away. */
    void delete() {
        try {
            delete(path);
        } catch (IOException e) {
            throw EnvironmentFault.of("deleting", path, e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) return;
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) Files.delete(each);
    }
}
