package io.headroom.plan;

import io.headroom.engine.CLibrary;
import io.headroom.engine.HeadroomEngine;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a machine's speeds depend on.
 *
 * @param processor model of the processor
 * @param features its instructions for arithmetic
 * @param java version of the JVM, and whose it is
 * @param engine name and version of the engine
 * @param allocator the C library whose allocator is used
 * @param threads that the engine may use
 */
public record ProbedMachine(
        String processor, List<String> features, String java, String engine, String allocator, int threads) {
    private static final List<String> ARITHMETIC = List.of("avx", "fma", "amx", "sse4", "f16c", "asimd", "sve", "bf16");

    /** Copies the list. */
    public ProbedMachine {
        features = List.copyOf(features);
    }

    /**
     * This one; the engine is not loaded.
     *
     * @return what is known of it
     */
    public static ProbedMachine here() {
        return under(Path.of("/"));
    }

    static ProbedMachine under(Path root) {
        Path file = root.resolve("proc/cpuinfo");
        return new ProbedMachine(
                value(file, "model name", System.getProperty("os.arch")),
                features(value(file, "flags", value(file, "Features", ""))),
                Runtime.version() + ", " + System.getProperty("java.vendor"),
                HeadroomEngine.bundled(),
                CLibrary.version(),
                HeadroomEngine.threads());
    }

    /** What another machine has that is otherwise here, in words. */
    String differenceFrom(ProbedMachine other) {
        if (!processor.equals(other.processor)) return "processor " + other.processor + ", here " + processor;
        if (!features.equals(other.features)) return "instructions " + other.features + ", here " + features;
        if (!java.equals(other.java)) return "Java " + other.java + ", here " + java;
        if (!engine.equals(other.engine)) return other.engine + ", here " + engine;
        if (!allocator.equals(other.allocator)) return other.allocator + ", here " + allocator;
        return other.threads + " threads, here " + threads;
    }

    private static List<String> features(String flags) {
        return Arrays.stream(flags.split(" ", -1))
                .filter(flag -> ARITHMETIC.stream().anyMatch(flag::startsWith))
                .sorted()
                .collect(Collectors.toList());
    }

    /** The first line {@code NAME : VALUE}: all processors of a machine are taken to be alike. */
    private static String value(Path file, String name, String unknown) {
        if (!Files.isReadable(file)) return unknown;
        // Not a channel: an interruption of the thread would close that.
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new FileInputStream(file.toFile()), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(unknown);
        } catch (IOException | UncheckedIOException e) {
            return unknown; // a machine of which less is known: its probe fits no other
        }
    }
}
