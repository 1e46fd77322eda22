package io.headroom.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.corpus.BatchSource.BatchStream;
import io.headroom.error.CallerMistake;
import io.headroom.error.FileFault;
import io.headroom.progress.Progress;
import io.headroom.random.Key;
import io.headroom.resample.LowPass;
import io.headroom.text.Vocabulary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrialBatchesTest {
    private static final int CHANNELS = 3;
    private static final int WINDOW = 32;
    private static final List<Integer> ALL = List.of(0, 1, 2, 3, 4, 5, 6);
    private static final Key KEY = Key.of(9);

    @TempDir
    Path folder;

    private Corpus corpus;
    private Vocabulary vocabulary;

    @BeforeEach
    void sevenTrialsOneWithABadChannel() {
        Key key = Key.of(7);
        try (CorpusWriter writer = CorpusWriter.create(folder.resolve("c"), SampleType.FLOAT32)) {
            for (int trial = 0; trial < 7; trial++) {
                int samples = 20 + trial;
                float[] signal = MadeUp.signal(key.fold(trial), samples, CHANNELS);
                if (trial == 2) signal[1] = Float.NaN;
                writer.add(
                        MadeUp.entry("t" + trial, "one " + "word ".repeat(trial % 3), "s"), signal, samples, CHANNELS);
            }
            corpus = writer.commit();
        }
        vocabulary = Vocabulary.fit(corpus.sentences(), 1);
    }

    @AfterEach
    void close() {
        corpus.close();
    }

    private TrialBatches batches(Corpus view, Scaling scaling, BatchSettings settings) {
        return new TrialBatches(view, ALL, vocabulary, scaling.fit(view, ALL, Progress.SILENT), settings);
    }

    /** Everything that a pass gives: each row's values by trial and copy. */
    private static Map<List<Integer>, float[]> values(BatchSource source, int epoch) {
        Map<List<Integer>, float[]> values = new HashMap<>();
        try (BatchStream stream = source.pass(epoch)) {
            while (stream.hasNext()) {
                try (Batch batch = stream.next()) {
                    int row = batch.channels() * batch.time();
                    assertThat(batch.signal().remaining()).isEqualTo(batch.size() * row);
                    for (int i = 0; i < batch.size(); i++) {
                        float[] taken = new float[row];
                        batch.signal().get(i * row, taken);
                        values.put(
                                List.of(
                                        batch.rows().get(i).trial(),
                                        batch.rows().get(i).copy()),
                                taken);
                    }
                }
            }
        }
        return values;
    }

    private static List<List<Integer>> order(BatchSource source, int epoch) {
        List<List<Integer>> order = new ArrayList<>();
        try (BatchStream stream = source.pass(epoch)) {
            while (stream.hasNext()) {
                try (Batch batch = stream.next()) {
                    batch.rows().forEach(row -> order.add(List.of(row.trial(), row.copy())));
                }
            }
        }
        return order;
    }

    /** Trial 4, channel 1, sample 5: after the samples of trials 0 to 3 (20 + 21 + 22 + 23 of 3 channels). */
    @ParameterizedTest
    @EnumSource(Scaling.class)
    void aSampleThatBecameNaNAfterTheImportIsNamed(Scaling scaling) throws IOException {
        overwrite(86 + 5, 1, Float.NaN);
        assertThatThrownBy(() -> values(batches(corpus, scaling, BatchSettings.of(3, WINDOW, KEY)), 0))
                .isInstanceOf(FileFault.class)
                .hasMessage(corpus.folder()
                        + " trial 4 (t4): channel 1 sample 5 is NaN in a channel that is not marked bad; info CORPUS"
                        + " --verify says whether the files are what was imported, import again");
    }

    @Test
    void aSampleThatScalingTakesBeyondSinglePrecisionIsNamed() throws IOException {
        FittedScaling fitted = Scaling.PER_RECORDING.fit(corpus, List.of(0, 1, 2, 3), Progress.SILENT);
        ChannelMoments quiet = new ChannelMoments(List.of(0., 0., 0.), List.of(1e-3, 1e-3, 1e-3));
        FittedScaling steep = new FittedScaling(fitted.scaling(), Map.of(), quiet);
        overwrite(86 + 5, 1, 3e38f);
        TrialBatches batches = new TrialBatches(corpus, ALL, vocabulary, steep, BatchSettings.of(3, WINDOW, KEY));
        assertThatThrownBy(() -> values(batches, 0))
                .isInstanceOf(FileFault.class)
                .hasMessageContaining("channel 1 sample 5 is beyond single precision once it is scaled");
    }

    private void overwrite(int time, int channel, float value) throws IOException {
        Path shard = corpus.folder().resolve("shard-0000.npy");
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(shard)).order(ByteOrder.LITTLE_ENDIAN);
        int samples = 20 + 21 + 22 + 23 + 24 + 25 + 26;
        int header = bytes.capacity() - samples * CHANNELS * Float.BYTES;
        bytes.putFloat(header + (time * CHANNELS + channel) * Float.BYTES, value);
        try (FileChannel file = FileChannel.open(shard, StandardOpenOption.WRITE)) {
            file.write(bytes);
        }
    }

    @Test
    void aRowIsTheTrialByChannelWithZerosBehind() {
        TrialBatches batches = batches(corpus, Scaling.MICROVOLTS, BatchSettings.of(3, WINDOW, KEY));
        Map<List<Integer>, float[]> values = values(batches, 0);
        assertThat(values).hasSize(7);
        for (int trial : ALL) {
            float[][] read = corpus.read(trial);
            float[] row = values.get(List.of(trial, 0));
            for (int channel = 0; channel < CHANNELS; channel++) {
                boolean bad = trial == 2 && channel == 1;
                for (int t = 0; t < WINDOW; t++) {
                    float expected = bad || t >= read[channel].length ? 0 : read[channel][t];
                    assertThat(row[channel * WINDOW + t]).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void rowsCarryLengthAndWords() {
        TrialBatches batches = batches(corpus, Scaling.MICROVOLTS, BatchSettings.of(7, WINDOW, KEY));
        try (BatchStream stream = batches.pass(0);
                Batch batch = stream.next()) {
            for (Batch.Row row : batch.rows()) {
                assertThat(row.length()).isEqualTo(20 + row.trial());
                assertThat(row.words()).isEqualTo(vocabulary.encode(corpus.text(row.trial())));
            }
        }
    }

    @Test
    void theTailIsSmaller() {
        TrialBatches batches = batches(corpus, Scaling.MICROVOLTS, BatchSettings.of(3, WINDOW, KEY));
        assertThat(batches.rows()).isEqualTo(7);
        List<Integer> sizes = new ArrayList<>();
        try (BatchStream stream = batches.pass(0)) {
            while (stream.hasNext()) sizes.add(stream.next().size());
            assertThatThrownBy(stream::next).isInstanceOf(NoSuchElementException.class);
        }
        assertThat(sizes).containsExactly(3, 3, 1);
    }

    @Test
    void scaledTrialsHaveMeanZeroDeviationOneAndABadChannelStaysZero() {
        TrialBatches batches = batches(corpus, Scaling.PER_RECORDING, BatchSettings.of(2, WINDOW, KEY));
        Map<List<Integer>, float[]> values = values(batches, 0);
        RunningMoments moments = new RunningMoments(1);
        for (int trial : ALL) {
            float[] row = values.get(List.of(trial, 0));
            float[] channel = Arrays.copyOfRange(row, WINDOW, WINDOW + 20 + trial);
            if (trial == 2) {
                assertThat(channel).containsOnly(0);
            } else {
                moments.add(0, channel, channel.length);
            }
        }
        ChannelMoments whole = moments.moments(moments);
        assertThat(whole.mean().get(0)).isBetween(-1e-6, 1e-6);
        assertThat(whole.deviation().get(0)).isBetween(1 - 1e-6, 1 + 1e-6);
    }

    @Test
    void aViewIsFilteredBeforeThePadding() {
        Corpus half = corpus.downsampled(new LowPass(2));
        Map<List<Integer>, float[]> values =
                values(batches(half, Scaling.MICROVOLTS, BatchSettings.of(2, WINDOW / 2, KEY)), 0);
        for (int trial : ALL) {
            float[] row = values.get(List.of(trial, 0));
            for (int channel = 0; channel < CHANNELS; channel++) {
                float[] expected = half.read(trial)[channel];
                for (int t = 0; t < WINDOW / 2; t++) {
                    boolean zero = (trial == 2 && channel == 1) || t >= expected.length;
                    assertThat(row[channel * WINDOW / 2 + t]).isEqualTo(zero ? 0 : expected[t]);
                }
            }
        }
    }

    @Test
    void eachTrialHasItsCopiesOnceAPass() {
        TrialBatches batches = batches(
                corpus, Scaling.PER_TRIAL, BatchSettings.of(4, WINDOW, KEY).withCopies(6));
        assertThat(batches.rows()).isEqualTo(42);
        assertThat(order(batches, 0)).hasSize(42).doesNotHaveDuplicates();
    }

    @Test
    void theOrderIsTheEpochsOwn() {
        TrialBatches batches = batches(corpus, Scaling.MICROVOLTS, BatchSettings.of(4, WINDOW, KEY));
        List<List<Integer>> first = order(batches, 1);
        assertThat(order(batches, 1)).isEqualTo(first);
        assertThat(order(batches, 2)).isNotEqualTo(first);
    }

    @Test
    void aCopyDependsOnSeedEpochTrialAndCopyOnly() {
        BatchSettings settings = BatchSettings.of(4, WINDOW, KEY).withCopies(3);
        Map<List<Integer>, float[]> values = values(batches(corpus, Scaling.PER_TRIAL, settings), 1);
        BatchSettings otherBatch = BatchSettings.of(5, WINDOW, KEY).withCopies(3);
        Map<List<Integer>, float[]> same = values(batches(corpus, Scaling.PER_TRIAL, otherBatch), 1);
        Map<List<Integer>, float[]> later = values(batches(corpus, Scaling.PER_TRIAL, settings), 2);
        for (List<Integer> row : values.keySet()) {
            assertThat(same.get(row)).containsExactly(values.get(row));
            boolean recorded = row.get(1) == 0;
            assertThat(Arrays.equals(later.get(row), values.get(row))).isEqualTo(recorded);
        }
        assertThat(values.get(List.of(0, 1))).isNotEqualTo(values.get(List.of(0, 2)));
    }

    @Test
    void onePassAfterTheOtherUsesTheSameMemory() {
        TrialBatches batches = batches(corpus, Scaling.MICROVOLTS, BatchSettings.of(4, WINDOW, KEY));
        float[] seen = new float[1];
        FloatBuffer first;
        try (BatchStream stream = batches.pass(0)) {
            first = stream.next().signal();
        }
        try (BatchStream stream = batches.pass(1)) {
            stream.next().signal().put(0, 42);
            seen[0] = first.get(0);
        }
        assertThat(seen[0]).isEqualTo(42);
        assertThat(first.isDirect()).isTrue();
    }

    @Test
    void aClosedPassIsRefused() {
        TrialBatches batches = batches(corpus, Scaling.MICROVOLTS, BatchSettings.of(4, WINDOW, KEY));
        BatchStream stream = batches.pass(0);
        stream.close();
        assertThatThrownBy(stream::next).isInstanceOf(CallerMistake.class);
    }

    @Test
    void aTrialLongerThanTheWindowIsNamed() {
        assertThatThrownBy(() -> batches(corpus, Scaling.MICROVOLTS, BatchSettings.of(4, 25, KEY)))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContainingAll("trial t6", "26 samples", "window takes 25", "widen the window");
    }

    @Test
    void noTrialIsRefused() {
        FittedScaling scaling = Scaling.MICROVOLTS.fit(corpus, ALL, Progress.SILENT);
        assertThatThrownBy(() ->
                        new TrialBatches(corpus, List.of(), vocabulary, scaling, BatchSettings.of(4, WINDOW, KEY)))
                .isInstanceOf(CallerMistake.class);
    }
}
