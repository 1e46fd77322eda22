package io.headroom.corpus.importer;

import io.headroom.memory.MemoryGuard;
import io.headroom.progress.Progress;
import io.headroom.random.Key;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How fast a sentence folder is imported, in MB of CSV text a second, beside reading it with {@code String.split} and
 * {@code Float.parseFloat}; and that both read the same numbers. The folder is made up on the spot: 105 channels, 5,500
 * samples, once with 6 decimals and once as numpy's {@code savetxt} writes. One thread, the file cache warm.
 *
 * <pre>{@code
 * mvn -q test-compile && java -Xmx128m -cp "toolkit/target/test-classes:toolkit/target/classes:toolkit/target/lib/*" \
 *     io.headroom.corpus.importer.ImportSpeed
 * }</pre>
 */
public final class ImportSpeed {
    private static final int CHANNELS = 105;
    private static final int SAMPLES = 5_500;
    private static final int TRIALS = 12;
    private static final int ROUNDS = 4;

    private ImportSpeed() {}

    /**
     * Runs the benchmark.
     *
     * @param args none
     * @throws IOException if the folder cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("import-speed");
        try {
            for (String format : List.of("%.6f", "%.18e")) {
                double megabytes = write(folder, format);
                System.out.printf(Locale.ROOT, "format %s, %.0f MB in %d files%n", format, megabytes, TRIALS);
                for (int round = 0; round < ROUNDS; round++) {
                    double imported = seconds(() -> importOnce(folder));
                    double parsed = seconds(() -> parse(folder));
                    double split = round == 0 ? seconds(() -> split(folder)) : Double.NaN;
                    System.out.printf(
                            Locale.ROOT,
                            "  import %5.0f MB/s   parse alone %5.0f MB/s   split + parseFloat %5.0f MB/s%n",
                            megabytes / imported,
                            megabytes / parsed,
                            megabytes / split);
                }
                System.out.println("  sums: " + parse(folder) + " and " + split(folder));
            }
            System.out.printf(
                    Locale.ROOT,
                    "largest heap allowed: %.0f MB%n",
                    Runtime.getRuntime().maxMemory() / 1e6);
        } finally {
            remove(folder);
        }
    }

    private static double write(Path folder, String format) throws IOException {
        StringBuilder mapping = new StringBuilder("CSVFilename,Content\n");
        Key key = Key.of(1);
        long bytes = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            String name = "rawdata_" + trial + ".csv";
            mapping.append(name).append(",A sentence.\n");
            try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(name))) {
                for (int t = 0; t < SAMPLES; t++) out.write(t == 0 ? "0" : "," + t);
                for (int c = 0; c < CHANNELS; c++) {
                    for (int t = 0; t < SAMPLES; t++) {
                        out.write(t == 0 ? '\n' : ',');
                        double value = 40 * key.fold(trial).fold(c).normal(t % 500);
                        out.write(String.format(Locale.ROOT, format, value));
                    }
                }
                out.write('\n');
            }
            bytes += Files.size(folder.resolve(name));
        }
        Files.writeString(folder.resolve("sentence_mapping.csv"), mapping);
        return bytes / 1e6;
    }

    private static Object importOnce(Path folder) throws IOException {
        Path target = folder.resolve("corpus");
        Object report = Importer.importFrom(List.of(folder), target, ImportOptions.standard(), Progress.SILENT);
        remove(target);
        return report;
    }

    private static double parse(Path folder) {
        ChannelRows rows = new ChannelRows(MemoryGuard.UNLIMITED);
        double sum = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            NumberTable.read(folder.resolve("rawdata_" + trial + ".csv"), rows, bytes -> {});
            for (float value : rows.timeMajor()) sum += Math.abs(value);
        }
        return sum;
    }

    private static double split(Path folder) throws IOException {
        double sum = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            float[] timeMajor = new float[CHANNELS * SAMPLES];
            try (BufferedReader in = Files.newBufferedReader(folder.resolve("rawdata_" + trial + ".csv"))) {
                in.readLine();
                for (int c = 0; c < CHANNELS; c++) {
                    String[] cells = in.readLine().split(",", -1);
                    for (int t = 0; t < SAMPLES; t++) timeMajor[t * CHANNELS + c] = Float.parseFloat(cells[t]);
                }
            }
            for (float value : timeMajor) sum += Math.abs(value);
        }
        return sum;
    }

    private interface Work {
        Object run() throws IOException;
    }

    private static double seconds(Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) Files.delete(file);
        }
    }
}
