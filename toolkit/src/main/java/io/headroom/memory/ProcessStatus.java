package io.headroom.memory;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Lines of the form {@code Name:  123 kB}, as in {@code /proc/self/status} and {@code /proc/meminfo} (proc(5)). */
record ProcessStatus(Map<String, Long> bytes) {
    static ProcessStatus read(Path file) throws IOException {
        // Not a channel: an interruption of the thread, which is how work is stopped here, would close that.
        try (InputStream in = new FileInputStream(file.toFile())) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new ProcessStatus(text.lines()
                    .map(line -> line.split("[:\\s]+"))
                    .filter(words -> words.length == 3 && words[2].equals("kB"))
                    .collect(Collectors.toMap(words -> words[0], words -> Long.parseLong(words[1]) * 1024)));
        }
    }

    boolean has(String name) {
        return bytes.containsKey(name);
    }

    long get(String name) {
        return bytes.getOrDefault(name, 0L);
    }
}
