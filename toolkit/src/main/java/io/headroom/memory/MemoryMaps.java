package io.headroom.memory;

import io.headroom.error.EnvironmentFault;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where this process's resident pages lie (proc_pid_smaps(5)).
 *
 * @param areas ranges of addresses, ascending
 */
public record MemoryMaps(List<Area> areas) {
    private static final String RESIDENT = "Rss:";
    private static final String ANONYMOUS = "Anonymous:";
    private static final String JAVA_HOME = System.getProperty("java.home") + '/';

    /** Libraries, also of a version, and archives of classes. */
    private static final Pattern PROGRAM = Pattern.compile("\\.(so(\\.[\\d.]+)?|jar|jsa)$");

    /** Copies the list. */
    public MemoryMaps {
        areas = List.copyOf(areas);
    }

    /**
     * A range of addresses that was mapped at once.
     *
     * @param from first address
     * @param to address after the last
     * @param file what it shows; a name in brackets or nothing if it belongs to no file
     * @param residentBytes pages that are in memory
     * @param anonymousBytes those of them that belong to no file, or no more: they were changed in memory
     */
    public record Area(long from, long to, String file, long residentBytes, long anonymousBytes) {
        boolean ofFile() {
            return file.startsWith("/");
        }

        boolean ofProgram() {
            return ofFile()
                    && (file.startsWith(JAVA_HOME) || PROGRAM.matcher(file).find());
        }

        private Area withAnonymous(long bytes) {
            return new Area(from, to, file, residentBytes, bytes);
        }
    }

    /**
     * The maps of the running process. Takes milliseconds for each gigabyte.
     *
     * @return the maps; no areas where the system does not tell
     */
    public static MemoryMaps ofThisProcess() {
        return MemoryMeter.ofThisProcess().maps();
    }

    static MemoryMaps read(Path file) {
        List<Area> areas = new ArrayList<>();
        // Not a channel: an interruption of the thread would close that.
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new FileInputStream(file.toFile()), StandardCharsets.UTF_8))) {
            String[] head = {};
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(RESIDENT)) {
                    areas.add(area(head, bytes(line, RESIDENT)));
                } else if (line.startsWith(ANONYMOUS)) {
                    areas.add(areas.remove(areas.size() - 1).withAnonymous(bytes(line, ANONYMOUS)));
                } else if (!Character.isUpperCase(line.charAt(0))) {
                    head = line.split(" +", 6);
                }
            }
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", file, e);
        }
        return new MemoryMaps(areas);
    }

    /** From {@code Rss:   4 kB}. */
    private static long bytes(String line, String name) {
        return Long.parseLong(line.substring(name.length(), line.length() - 2).strip()) * 1024;
    }

    /** From {@code 7f00-7f80 r-xp 00000000 08:01 123 /lib/x.so}, split before the name. */
    private static Area area(String[] head, long residentBytes) {
        int dash = head[0].indexOf('-');
        return new Area(
                Long.parseUnsignedLong(head[0].substring(0, dash), 16),
                Long.parseUnsignedLong(head[0].substring(dash + 1), 16),
                head.length > 5 ? head[5].strip() : "",
                residentBytes,
                0);
    }

    /**
     * Pages of libraries, class archives and other files, those included that were changed in memory.
     *
     * @return resident bytes
     */
    public long ofFilesBytes() {
        return areas.stream()
                .filter(Area::ofFile)
                .mapToLong(Area::residentBytes)
                .sum();
    }

    /**
     * Pages of files of one kind.
     *
     * @param ending how their names end: {@code ".npy"}
     * @return resident bytes
     */
    public long ofFilesBytes(String ending) {
        return areas.stream()
                .filter(area -> area.ofFile() && area.file.endsWith(ending))
                .mapToLong(Area::residentBytes)
                .sum();
    }

    /**
     * Pages of libraries, class archives and the JVM's own files, as they are in the file.
     *
     * @return resident bytes
     */
    long ofProgramsBytes() {
        return areas.stream()
                .filter(Area::ofProgram)
                .mapToLong(area -> area.residentBytes - area.anonymousBytes)
                .sum();
    }

    /**
     * Pages of a range of addresses; areas that lie in it with a part of theirs count as a whole.
     *
     * @param from first address
     * @param to address after the last
     * @return resident bytes
     */
    public long residentBytes(long from, long to) {
        return areas.stream()
                .filter(area -> area.from < to && area.to > from)
                .mapToLong(Area::residentBytes)
                .sum();
    }
}
