package io.headroom.memory;

import io.headroom.error.EnvironmentFault;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where this process's resident pages lie (proc_pid_smaps(5)).
 *
 * @param areas ranges of addresses, ascending
 */
public record MemoryMaps(List<Area> areas) {
    private static final String RESIDENT = "Rss:";

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
     */
    public record Area(long from, long to, String file, long residentBytes) {
        boolean ofFile() {
            return file.startsWith("/");
        }
    }

    /**
     * The maps of the running process. Takes milliseconds for each gigabyte.
     *
     * @return the maps; no areas where the system does not tell
     */
    public static MemoryMaps ofThisProcess() {
        Path file = Path.of("/proc/self/smaps");
        return Files.isReadable(file) ? read(file) : new MemoryMaps(List.of());
    }

    static MemoryMaps read(Path file) {
        List<Area> areas = new ArrayList<>();
        // Not a channel: an interruption of the thread would close that.
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new FileInputStream(file.toFile()), StandardCharsets.UTF_8))) {
            String[] head = {};
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(RESIDENT)) {
                    areas.add(area(
                            head,
                            Long.parseLong(line.substring(RESIDENT.length(), line.length() - 2)
                                    .strip())));
                } else if (!Character.isUpperCase(line.charAt(0))) {
                    head = line.split(" +", 6);
                }
            }
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", file, e);
        }
        return new MemoryMaps(areas);
    }

    /** From {@code 7f00-7f80 r-xp 00000000 08:01 123 /lib/x.so}, split before the name. */
    private static Area area(String[] head, long kibibytes) {
        int dash = head[0].indexOf('-');
        return new Area(
                Long.parseUnsignedLong(head[0].substring(0, dash), 16),
                Long.parseUnsignedLong(head[0].substring(dash + 1), 16),
                head.length > 5 ? head[5].strip() : "",
                kibibytes * 1024);
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
