package io.headroom.corpus.demo;

import io.headroom.corpus.Corpus;
import io.headroom.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How long the default made-up corpus takes to make and to write: 100 trials x 105 channels x up to 5,500 samples.
 *
 * <pre>{@code
 * mvn -q test-compile && java -cp "toolkit/target/test-classes:toolkit/target/classes:toolkit/target/lib/*" \
 *     io.headroom.corpus.demo.DemoSpeed
 * }</pre>
 */
public final class DemoSpeed {
    private DemoSpeed() {}

    /**
     * Runs the benchmark.
     *
     * @param args none
     * @throws IOException if the corpus cannot be removed
     */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("demo-speed");
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            try (Corpus corpus = DemoCorpus.write(folder.resolve("demo"), DemoSettings.standard(), Progress.SILENT)) {
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf(Locale.ROOT, "%d trials, %s in %.2f s%n", corpus.size(), corpus.bytes(), seconds);
            }
            remove(folder.resolve("demo"));
        }
        remove(folder);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) Files.delete(file);
        }
    }
}
