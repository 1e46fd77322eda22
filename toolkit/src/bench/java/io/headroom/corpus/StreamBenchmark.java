package io.headroom.corpus;

import io.headroom.corpus.BatchSource.BatchStream;
import io.headroom.progress.Progress;
import io.headroom.random.Key;
import io.headroom.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How fast batches stream from a mapped corpus that the page cache holds, beside the same code over arrays in memory: no
 * down-sampling, no augmentation, scaled per recording. The sources take turns within each round, so that a machine that is
 * busy with other things slows all of them. From {@code toolkit/}, with a class path as in {@link OpenBenchmark}:
 *
 * <pre>java -Xmx2g -cp ... io.headroom.corpus.StreamBenchmark [GB of samples, 1] [rounds, 15]</pre>
 */
public final class StreamBenchmark {
    private static final int CHANNELS = 105;
    private static final int SAMPLES = 5500;
    private static final int BATCH = 16;
    private static final String ARRAYS = "float32 arrays";
    private static final String MAPPED = "float32 mapped";
    private static final String HALVES = "float16 mapped";

    private StreamBenchmark() {}

    /**
     * Runs it.
     *
     * @param arguments gigabytes of float32 samples, rounds
     * @throws IOException if the temporary folder cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        double gigabytes = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 1;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15;
        int trials = (int) (gigabytes * 1e9 / (4.0 * CHANNELS * SAMPLES));
        Path folder = Files.createTempDirectory("stream-benchmark");
        try (Corpus single = make(folder.resolve("single"), SampleType.FLOAT32, trials);
                Corpus half = make(folder.resolve("half"), SampleType.FLOAT16, trials)) {
            run(single, half, rounds);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) Files.delete(file);
            }
        }
    }

    private static Corpus make(Path folder, SampleType type, int trials) {
        float[] signal = new float[SAMPLES * CHANNELS];
        for (int i = 0; i < signal.length; i++)
            signal[i] = (float) (20 * Key.of(1).normal(i));
        try (CorpusWriter writer = CorpusWriter.create(folder, type)) {
            for (int trial = 0; trial < trials; trial++) {
                TrialEntry entry =
                        new TrialEntry("t" + trial, "a sentence", "s" + trial % 18, "", 500, List.of(), "", "");
                writer.add(entry, signal, SAMPLES, CHANNELS);
            }
            return writer.commit();
        }
    }

    private static void run(Corpus single, Corpus half, int rounds) {
        Map<String, BatchSource> sources = new TreeMap<>();
        sources.put(ARRAYS, batches(single, arrays(single)));
        sources.put(MAPPED, batches(single, single::reader));
        sources.put(HALVES, batches(half, half::reader));
        Map<String, double[]> seconds = new TreeMap<>();
        sources.keySet().forEach(name -> seconds.put(name, new double[rounds]));
        for (int round = -2; round < rounds; round++) {
            for (Map.Entry<String, BatchSource> source : sources.entrySet()) {
                double taken = pass(source.getValue());
                if (round >= 0) seconds.get(source.getKey())[round] = taken;
            }
        }
        double gigabytes = 4e-9 * single.size() * CHANNELS * SAMPLES;
        System.out.printf(Locale.ROOT, "%.2f GB of float32 a pass, %d rounds%n", gigabytes, rounds);
        seconds.forEach((name, each) -> {
            double[] ratios = IntStream.range(0, rounds)
                    .mapToDouble(i -> seconds.get(ARRAYS)[i] / each[i])
                    .toArray();
            System.out.printf(
                    Locale.ROOT,
                    "%s  median %.3f s (%.3f to %.3f), %.2f GB/s of float32, %.0f trials/s, %.1f%% of the arrays' speed%n",
                    name,
                    median(each),
                    Arrays.stream(each).min().orElseThrow(),
                    Arrays.stream(each).max().orElseThrow(),
                    gigabytes / median(each),
                    single.size() / median(each),
                    100 * median(ratios));
        });
    }

    /** The same samples in the heap, [time, channel] by trial. */
    private static Supplier<TrialSamples> arrays(Corpus corpus) {
        float[][] trials = new float[corpus.size()][SAMPLES * CHANNELS];
        TrialSamples reader = corpus.reader();
        for (int trial = 0; trial < trials.length; trial++) reader.read(trial, 0, SAMPLES, trials[trial]);
        return () -> (trial, from, count, into) ->
                System.arraycopy(trials[trial], from * CHANNELS, into, 0, count * CHANNELS);
    }

    private static BatchSource batches(Corpus corpus, Supplier<TrialSamples> samples) {
        List<Integer> all = IntStream.range(0, corpus.size()).boxed().toList();
        FittedScaling scaling = Scaling.PER_RECORDING.fit(corpus, all, Progress.SILENT);
        Vocabulary vocabulary = Vocabulary.fit(corpus.sentences(), 1);
        return new TrialBatches(corpus, samples, all, vocabulary, scaling, BatchSettings.of(BATCH, SAMPLES, Key.of(0)));
    }

    private static double pass(BatchSource source) {
        long start = System.nanoTime();
        try (BatchStream stream = source.pass(0)) {
            while (stream.hasNext()) stream.next().close();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
