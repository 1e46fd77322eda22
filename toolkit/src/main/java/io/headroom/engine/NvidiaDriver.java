package io.headroom.engine;

import io.headroom.error.EnvironmentFault;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * NVIDIA's driver, as the system tells of it: no library is loaded for that.
 *
 * @param version such as {@code 550.54.15}
 * @param gpus the names of the GPUs it drives, {@code Tesla T4}
 */
record NvidiaDriver(String version, List<String> gpus) {
    /** Where it tells of itself, on Linux. */
    static final Path PROC = Path.of("/proc/driver/nvidia");

    /** The oldest branch that runs programs made for any CUDA 12 (NVIDIA, "CUDA Compatibility", minor version compatibility). */
    static final int OLDEST = 525;

    private static final String QUERY = "nvidia-smi";
    private static final int QUERY_SECONDS = 10;
    private static final Pattern NUMBER = Pattern.compile("\\b(\\d{3,}\\.\\d+(?:\\.\\d+)?)\\b");
    private static final Pattern MODEL = Pattern.compile("Model:\\s*(.*\\S)");

    /** Copies the list. */
    NvidiaDriver {
        gpus = List.copyOf(gpus);
    }

    /** The driver of this machine. */
    static Optional<NvidiaDriver> here() {
        return under(PROC)
                .or(() ->
                        Programs.named(QUERY, System.getenv("PATH")).findFirst().flatMap(NvidiaDriver::asked));
    }

    /** Whether it is older than what CUDA 12 needs. */
    boolean isTooOld() {
        return Integer.parseInt(version.substring(0, version.indexOf('.'))) < OLDEST;
    }

    static Optional<NvidiaDriver> under(Path proc) {
        Path file = proc.resolve("version");
        if (!Files.isReadable(file)) return Optional.empty();
        try {
            Optional<String> version = firstMatch(NUMBER, lines(file));
            if (version.isEmpty()) return Optional.empty();
            List<String> gpus = new ArrayList<>();
            for (Path gpu : folders(proc.resolve("gpus"))) {
                firstMatch(MODEL, lines(gpu.resolve("information"))).ifPresent(gpus::add);
            }
            return Optional.of(new NvidiaDriver(version.get(), gpus));
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", proc, e);
        }
    }

    /** By the driver's own program; empty if it does not answer, as where it stands on a machine without a GPU. */
    static Optional<NvidiaDriver> asked(Path program) {
        List<String> command = List.of(program.toString(), "--query-gpu=driver_version,name", "--format=csv,noheader");
        try {
            Process query =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (BufferedReader answer = query.inputReader(StandardCharsets.UTF_8)) {
                if (!query.waitFor(QUERY_SECONDS, TimeUnit.SECONDS) || query.exitValue() != 0) return Optional.empty();
                return answered(answer.lines().toList());
            } finally {
                query.destroyForcibly();
            }
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<NvidiaDriver> answered(List<String> lines) {
        List<String> gpus = new ArrayList<>();
        for (String line : lines) gpus.add(line.substring(line.indexOf(',') + 1).strip());
        return firstMatch(NUMBER, lines).map(version -> new NvidiaDriver(version, gpus));
    }

    private static Optional<String> firstMatch(Pattern pattern, List<String> lines) {
        return lines.stream()
                .map(pattern::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    private static List<Path> folders(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) return List.of();
        try (Stream<Path> list = Files.list(parent)) {
            return list.filter(folder -> Files.isReadable(folder.resolve("information")))
                    .sorted()
                    .toList();
        }
    }

    /** Not by a channel: an interruption of the thread would close that. */
    private static List<String> lines(Path file) throws IOException {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(new FileInputStream(file.toFile()), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
