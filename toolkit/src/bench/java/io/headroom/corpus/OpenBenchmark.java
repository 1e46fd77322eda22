package io.headroom.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What opening a 16 GB corpus costs: heap a trial and time, for the guide's trials and for ten times shorter ones. The corpora
 * are sparse files. From {@code toolkit/}, after {@code mvn test-compile dependency:build-classpath -Dmdep.outputFile=target/cp}:
 *
 * <pre>java -cp target/test-classes:target/classes:$(cat target/cp) io.headroom.corpus.OpenBenchmark</pre>
 */
public final class OpenBenchmark {
    private OpenBenchmark() {}

    /**
     * Runs it.
     *
     * @param arguments none
     * @throws IOException if the temporary folder cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        System.out.println("trials  samples     size  index on disk  heap a trial  computed  open, first  open, again");
        measure(7_200, 5_500);
        measure(72_000, 529);
    }

    private static void measure(int trials, int samples) throws IOException {
        Path folder = Files.createTempDirectory("open-benchmark");
        try {
            SparseCorpus.make(folder, trials, samples);
            long start = System.nanoTime();
            Corpus.open(folder).close();
            double first = (System.nanoTime() - start) / 1e6;
            long before = SparseCorpus.usedHeap();
            start = System.nanoTime();
            try (Corpus corpus = Corpus.open(folder)) {
                double again = (System.nanoTime() - start) / 1e6;
                long taken = SparseCorpus.usedHeap() - before;
                System.out.printf(
                        Locale.ROOT,
                        "%6d %8d %8s %11.1f MB %11.1f B %7.1f B %9.0f ms %9.0f ms%n",
                        trials,
                        samples,
                        corpus.bytes(),
                        Files.size(folder.resolve("index.json")) / 1e6,
                        (double) taken / trials,
                        (double) corpus.heapBytes().count() / trials,
                        first,
                        again);
            }
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) Files.delete(file);
            }
            Files.delete(folder);
        }
    }
}
