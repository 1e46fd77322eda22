package io.headroom.corpus;

import io.headroom.corpus.BatchSource.BatchStream;
import io.headroom.corpus.demo.DemoCorpus;
import io.headroom.corpus.demo.DemoSettings;
import io.headroom.progress.Progress;
import io.headroom.random.Key;
import io.headroom.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Batches of 16 from a made-up corpus of FULL's shape in a temporary folder, which the page cache holds: microseconds a trial,
 * as recorded (1 copy) and with the guide's augmentation (6 copies, five of them changed). {@link StreamBenchmark} has the
 * speed beside arrays in memory.
 *
 * <pre>
 * mvn -DskipTests package && java -cp "toolkit/target/jmh/*:toolkit/target/test-classes:toolkit/target/classes:toolkit/target/lib/*" \
 *     org.openjdk.jmh.Main BatchBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(BatchBenchmark.BATCH)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class BatchBenchmark {
    static final int BATCH = 16;
    private static final int SENTENCES = 4;

    /** Rows that a trial makes in a pass. */
    @Param({"1", "6"})
    public int copies;

    private Path folder;
    private Corpus corpus;
    private TrialBatches batches;
    private BatchStream stream;
    private int epoch;

    /**
     * Makes the corpus, two batches of trials.
     *
     * @throws IOException if the folder cannot be made
     */
    @Setup
    public void make() throws IOException {
        folder = Files.createTempDirectory("batch-benchmark");
        DemoSettings size = DemoSettings.standard().withTrials(SENTENCES, 2 * BATCH / SENTENCES);
        corpus = DemoCorpus.write(folder.resolve("demo"), size, Progress.SILENT);
        List<Integer> all = IntStream.range(0, corpus.size()).boxed().toList();
        FittedScaling scaling = Scaling.PER_RECORDING.fit(corpus, all, Progress.SILENT);
        BatchSettings settings =
                BatchSettings.of(BATCH, size.maximumSamples(), Key.of(0)).withCopies(copies);
        batches = new TrialBatches(corpus, all, Vocabulary.fit(corpus.sentences(), 1), scaling, settings);
        stream = batches.pass(epoch);
    }

    /**
     * Removes it.
     *
     * @throws IOException if a file stays
     */
    @TearDown
    public void remove() throws IOException {
        stream.close();
        corpus.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    /** The next batch, of the next pass where this one is over. */
    @Benchmark
    public Batch next() {
        if (!stream.hasNext()) {
            stream.close();
            stream = batches.pass(++epoch);
        }
        try (Batch batch = stream.next()) {
            return batch;
        }
    }
}
