package io.headroom.memory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lines of the form {@code Name:  123 kB}, as in {@code /proc/self/status} and {@code /proc/meminfo} (proc(5)). */
record ProcessStatus(Map<String, Long> bytes) {
    private static final Pattern KILOBYTES = Pattern.compile("(\\S+):\\s+(\\d{1,15}) kB");

    static ProcessStatus read(Path file) throws IOException {
        return new ProcessStatus(KernelFiles.text(file)
                .lines()
                .map(KILOBYTES::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(
                        line -> line.group(1),
                        line -> Long.parseLong(line.group(2)) * 1024,
                        (first, second) -> first)));
    }

    boolean has(String name) {
        return bytes.containsKey(name);
    }

    long get(String name) {
        return bytes.getOrDefault(name, 0L);
    }
}
