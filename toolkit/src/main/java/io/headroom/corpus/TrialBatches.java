package io.headroom.corpus;

import io.headroom.error.CallerMistake;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryGuard.Request;
import io.headroom.random.Key;
import io.headroom.text.Vocabulary;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Batches read from a corpus: each row is a slice of the map, down-sampled, scaled, augmented if it is a copy, and padded
 * with zeros. Bad channels are zeros and take part in nothing.
 *
 * <p>Every pass has all rows in an order of its own. What a row holds depends on the seed, the epoch, the trial and the copy,
 * never on its place. A sample that is no number, in a channel that is not marked bad, ends the pass with a {@link
 * io.headroom.error.FileFault} that names it. The signal's buffer lies outside the heap, is made at the first pass and used again by each later one;
 * besides it a pass holds two trials.
 *
 * <p>A cached pass over single precision is bounded by turning samples from time order to channel order ({@link
 * SignalReader}), not by the map: {@code StreamBenchmark} has it at 102% of the speed of arrays in memory (5.9 GB/s on one
 * core), and half precision, which adds the widening of each sample, at 84%.
 */
public final class TrialBatches implements BatchSource {
    private static final int ORDER = 0;
    private static final int AUGMENTATION = 1;

    private final Corpus corpus;
    private final Supplier<TrialSamples> samples;
    private final List<Integer> trials;
    private final List<List<Integer>> words;
    private final FittedScaling scaling;
    private final BatchSettings settings;
    private final AtomicReference<FloatBuffer> spare = new AtomicReference<>();

    /**
     * Gathers trials.
     *
     * @param corpus the view to read from
     * @param trials indices of the trials that take part
     * @param vocabulary numbers the words; fitted on the training side
     * @param scaling fitted on the training side
     * @param settings how rows are gathered
     * @throws CallerMistake if there is no trial, one is longer than the window, or a batch has 2 GiB or more
     */
    public TrialBatches(
            Corpus corpus, List<Integer> trials, Vocabulary vocabulary, FittedScaling scaling, BatchSettings settings) {
        this(corpus, corpus::reader, trials, vocabulary, scaling, settings);
    }

    TrialBatches(
            Corpus corpus,
            Supplier<TrialSamples> samples,
            List<Integer> trials,
            Vocabulary vocabulary,
            FittedScaling scaling,
            BatchSettings settings) {
        this.corpus = corpus;
        this.samples = samples;
        this.trials = List.copyOf(trials);
        this.scaling = scaling;
        this.settings = settings;
        if (trials.isEmpty()) throw new CallerMistake("a pass needs at least one trial, got none; give trials to read");
        if ((long) trials.size() * settings.copies() > Integer.MAX_VALUE) {
            throw new CallerMistake(settings.copies() + " copies of " + trials.size()
                    + " trials are more rows than a pass can have; lower the augmentation");
        }
        for (int trial : trials) {
            if (corpus.samples(trial) > settings.window()) {
                throw new CallerMistake("trial " + corpus.info(trial).id() + " has " + corpus.samples(trial)
                        + " samples, the window takes " + settings.window()
                        + "; widen the window, down-sample, or leave"
                        + " the trial out");
            }
        }
        if (bufferFloats() * Float.BYTES > Integer.MAX_VALUE) {
            throw new CallerMistake("a batch of " + settings.effectiveBatch() + " x " + corpus.channels() + " x "
                    + settings.window() + " samples has 2 GiB or more; lower the effective batch");
        }
        words = corpus.sentences().stream().map(vocabulary::encode).toList();
    }

    private long bufferFloats() {
        return (long) settings.effectiveBatch() * corpus.channels() * settings.window();
    }

    @Override
    public int rows() {
        return trials.size() * settings.copies();
    }

    @Override
    public String name(int trial) {
        return SampleCheck.name(corpus, trial);
    }

    @Override
    public BatchStream pass(int epoch) {
        long arrays = Float.BYTES * (long) corpus.channels() * settings.window();
        long missing = spare.get() == null ? bufferFloats() * Float.BYTES : 0;
        settings.guard()
                .require(new Request(
                        "batches of " + settings.effectiveBatch() + " trials",
                        new Bytes(arrays + missing),
                        new Bytes(arrays)));
        FloatBuffer buffer = spare.getAndSet(null);
        if (buffer == null) {
            buffer = ByteBuffer.allocateDirect((int) bufferFloats() * Float.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
        }
        return new Pass(epoch, buffer);
    }

    private final class Pass implements BatchStream {
        private final SignalReader reader = new SignalReader(corpus, samples.get());
        private final float[][] signal = new float[corpus.channels()][settings.window()]; // [channel, time]
        private final float[] zeros = new float[settings.window()];
        private final int[] order;
        private final Key augmentation;
        private FloatBuffer buffer; // [row, channel, time]
        private int next;

        Pass(int epoch, FloatBuffer buffer) {
            this.buffer = buffer;
            order = settings.key().fold(ORDER).fold(epoch).permutation(rows());
            augmentation = settings.key().fold(AUGMENTATION).fold(epoch);
        }

        @Override
        public boolean hasNext() {
            return next < order.length;
        }

        @Override
        public Batch next() {
            if (buffer == null) throw new CallerMistake("this pass was closed; start another");
            if (!hasNext()) throw new NoSuchElementException("the pass is over after " + order.length + " rows");
            List<Batch.Row> rows = new ArrayList<>();
            while (rows.size() < settings.effectiveBatch() && hasNext()) {
                int trial = trials.get(order[next] / settings.copies());
                int copy = order[next] % settings.copies();
                int length = fill(rows.size(), trial, copy);
                rows.add(new Batch.Row(trial, copy, length, words.get(corpus.sentence(trial))));
                next++;
            }
            int floats = rows.size() * corpus.channels() * settings.window();
            return new Batch(buffer.slice(0, floats), corpus.channels(), settings.window(), rows);
        }

        private int fill(int row, int trial, int copy) {
            int length = reader.read(trial, signal);
            scaling.apply(corpus.recording(trial), signal, length);
            for (int channel : corpus.badChannels(trial)) Arrays.fill(signal[channel], 0, length, 0);
            SampleCheck.requireFinite(corpus, trial, signal, length);
            if (copy > 0)
                settings.augmentation()
                        .apply(signal, length, augmentation.fold(trial).fold(copy));
            int window = settings.window();
            int at = row * corpus.channels() * window;
            for (float[] channel : signal) {
                buffer.put(at, channel, 0, length);
                buffer.put(at + length, zeros, 0, window - length);
                at += window;
            }
            return length;
        }

        @Override
        public void close() {
            if (buffer != null) spare.set(buffer);
            buffer = null;
        }
    }
}
