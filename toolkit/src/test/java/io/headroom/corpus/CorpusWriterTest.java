package io.headroom.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.error.CallerMistake;
import io.headroom.error.CancelledException;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.Problem;
import io.headroom.random.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusWriterTest {
    private static final String SHA = "0123456789abcdef".repeat(4);

    @TempDir
    Path folder;

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @ParameterizedTest
    @EnumSource(SampleType.class)
    void whatWasAddedComesBackToTheTypesPrecision(SampleType type) {
        Key key = Key.of(11);
        int channels = 3;
        List<float[]> added = new ArrayList<>();
        // A shard of 1000 bytes takes two or three trials: the border is crossed many times.
        try (CorpusWriter writer = CorpusWriter.create(folder.resolve("c"), type, 1000, ShardFile::npy)) {
            for (int trial = 0; trial < 40; trial++) {
                int samples = 1 + key.below(trial, 60);
                float[] signal = MadeUp.signal(key.fold(trial), samples, channels);
                added.add(signal);
                writer.add(MadeUp.entry("t" + trial, "text " + trial % 4, "s" + trial % 3), signal, samples, channels);
            }
            try (Corpus corpus = writer.commit()) {
                assertThat(corpus.size()).isEqualTo(40);
                double relative = type == SampleType.FLOAT32 ? 0 : 0x1p-11;
                for (int trial = 0; trial < 40; trial++) {
                    float[][] read = corpus.read(trial);
                    float[] original = added.get(trial);
                    assertThat(read[0]).hasSize(original.length / channels);
                    for (int i = 0; i < original.length; i++) {
                        assertThat(read[i % channels][i / channels]).isCloseTo(original[i], within((float)
                                (relative * Math.abs(original[i]) + 3e-8 * relative)));
                    }
                }
            }
        }
    }

    @Test
    void whatIsKnownOfATrialComesBack() {
        TrialEntry entry =
                new TrialEntry("S1/3", "Zoë said: \"no\"\n", "S1", "NR", 500, List.of(4, 2, 4), "a/b.mat", SHA);
        try (CorpusWriter writer = CorpusWriter.create(folder.resolve("c"), SampleType.FLOAT16)) {
            writer.add(entry, new float[50], 7, 5);
            try (Corpus corpus = writer.commit()) {
                assertThat(corpus.info(0))
                        .isEqualTo(new TrialInfo(
                                "S1/3", "Zoë said: \"no\"\n", "S1", "NR", 7, 500, List.of(2, 4), "a/b.mat", SHA));
                assertThat(corpus.recording(0)).isEqualTo("S1/NR");
            }
        }
    }

    @Test
    void onlyTheCorpusIsLeftAfterACommit() throws IOException {
        MadeUp.sentences(folder.resolve("a/b/c"), 2, 1).close();
        assertThat(left()).containsExactly("a");
        try (Stream<Path> files = Files.list(folder.resolve("a/b/c"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("index.json", "index.json.sha256", "shard-0000.npy");
        }
        try (Stream<Path> files = Files.list(folder.resolve("a/b"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void nothingIsLeftWithoutACommit() throws IOException {
        try (CorpusWriter writer = CorpusWriter.create(folder.resolve("c"), SampleType.FLOAT32)) {
            writer.add(MadeUp.entry("a", "text", "s"), new float[6], 3, 2);
            assertThat(left()).hasSize(1).doesNotContain("c");
        }
        assertThat(left()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void nothingIsLeftOnAFullDisk(int calls) throws IOException {
        AtomicInteger left = new AtomicInteger(calls);
        ShardFile.Opener full = (file, type, channels) -> new FullDisk(file, left);
        assertThatThrownBy(() -> {
                    try (CorpusWriter writer =
                            CorpusWriter.create(folder.resolve("c"), SampleType.FLOAT32, 300, full)) {
                        for (int trial = 0; trial < 4; trial++) {
                            writer.add(MadeUp.entry("t" + trial, "text", "s"), new float[6], 3, 2);
                        }
                        writer.commit();
                    }
                })
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining("the disk is full")
                .hasMessageNotContaining("\n");
        assertThat(left()).isEmpty();
    }

    /** A shard that fails at a given call, as a disk without space does; what was written before is really there. */
    private record FullDisk(Path file, AtomicInteger callsLeft) implements ShardFile {
        @Override
        public void write(float[] values, int count) throws IOException {
            call();
        }

        @Override
        public void commit() throws IOException {
            call();
        }

        private void call() throws IOException {
            Files.writeString(file, "some bytes");
            if (callsLeft.getAndDecrement() == 0) throw new IOException("No space left on device");
        }

        @Override
        public void close() {}
    }

    @Test
    void aFailedWriterRefusesToGoOn() {
        ShardFile.Opener full = (file, type, channels) -> new FullDisk(file, new AtomicInteger());
        try (CorpusWriter writer = CorpusWriter.create(folder.resolve("c"), SampleType.FLOAT32, 300, full)) {
            assertThatThrownBy(() -> writer.add(MadeUp.entry("a", "text", "s"), new float[6], 3, 2))
                    .isInstanceOf(EnvironmentFault.class);
            assertThatThrownBy(writer::commit).isInstanceOf(CallerMistake.class).hasMessageContaining("failed");
        }
    }

    @Test
    void anInterruptedCommitLeavesNothing() throws IOException {
        try (CorpusWriter writer = CorpusWriter.create(folder.resolve("c"), SampleType.FLOAT32)) {
            writer.add(MadeUp.entry("a", "text", "s"), new float[6], 3, 2);
            Thread.currentThread().interrupt();
            assertThatThrownBy(writer::commit).isInstanceOf(CancelledException.class);
        }
        assertThat(Thread.interrupted()).isFalse();
        assertThat(left()).isEmpty();
    }

    @Test
    void foldersThatWereMadeAboveGoWithIt() throws IOException {
        Path used = Files.createDirectory(folder.resolve("used"));
        CorpusWriter.create(used.resolve("made/above/c"), SampleType.FLOAT32).close();
        assertThat(left()).containsExactly("used");
        assertThat(used).isEmptyDirectory();
    }

    @Test
    void aTargetThatExistsIsRefused() throws IOException {
        Files.createDirectory(folder.resolve("c"));
        assertThatThrownBy(() -> CorpusWriter.create(folder.resolve("c"), SampleType.FLOAT32))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("exists; remove it or choose another name");
        assertThat(left()).containsExactly("c");
    }

    @Test
    void anEmptyCorpusIsRefused() {
        try (CorpusWriter writer = CorpusWriter.create(folder.resolve("c"), SampleType.FLOAT32)) {
            assertThatThrownBy(writer::commit).isInstanceOf(CallerMistake.class).hasMessageContaining("empty");
        }
    }

    @Test
    void aChannelWithANanIsKeptAndMarked() {
        float[] signal = {1, 2, 3, 4, Float.NaN, 6};
        try (CorpusWriter writer = CorpusWriter.create(folder.resolve("c"), SampleType.FLOAT16)) {
            writer.add(MadeUp.entry("a", "text", "s"), signal, 2, 3);
            try (Corpus corpus = writer.commit()) {
                assertThat(corpus.badChannels(0)).containsExactly(1);
                float[][] read = corpus.read(0);
                assertThat(read[0]).containsExactly(1, 4);
                assertThat(read[1]).containsExactly(2, Float.NaN);
                assertThat(read[2]).containsExactly(3, 6);
                assertThat(corpus.badTrialsByChannel()).containsExactly(0, 1, 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {65505, -70000, Float.POSITIVE_INFINITY})
    void halfPrecisionRefusesWhatItCannotHold(float value) {
        try (CorpusWriter writer = CorpusWriter.create(folder.resolve("c"), SampleType.FLOAT16)) {
            assertThatThrownBy(() -> writer.add(MadeUp.entry("a", "text", "s"), new float[] {1, 65504, 3, value}, 2, 2))
                    .isInstanceOf(CallerMistake.class)
                    .hasMessageContainingAll("trial a", "channel 1 sample 1", "65504", "float32");
            writer.add(MadeUp.entry("a", "text", "s"), new float[] {65504, -65504}, 1, 2);
            try (Corpus corpus = writer.commit()) {
                assertThat(corpus.read(0)).isDeepEqualTo(new float[][] {{65504}, {-65504}});
            }
        }
    }

    @Test
    void eachMismatchSaysTheWayOut() {
        try (CorpusWriter writer =
                CorpusWriter.create(folder.resolve("c"), SampleType.FLOAT32, 10_000, ShardFile::npy)) {
            writer.add(MadeUp.entry("a", "text", "s"), new float[6], 3, 2);
            assertRefused(writer, MadeUp.entry("a", "text", "s"), 3, 2, "there twice");
            assertRefused(writer, MadeUp.entry("b", "text", "s"), 2, 3, "expected 2 channels");
            assertRefused(writer, MadeUp.entry("b", "text", "s"), 4, 2, "expected 4 x 2 values, got 6");
            assertRefused(writer, MadeUp.entry("b", "text", "s"), 5000, 2, "shorter trials");
            TrialEntry fast = new TrialEntry("b", "text", "s", "", 250, List.of(), "", "");
            assertRefused(writer, fast, 3, 2, "expected 100.0 Hz");
            TrialEntry bad = new TrialEntry("b", "text", "s", "", 100, List.of(2), "", "");
            assertRefused(writer, bad, 3, 2, "bad channel 2 of 2");
        }
    }

    private static void assertRefused(CorpusWriter writer, TrialEntry entry, int samples, int channels, String reason) {
        float[] values = new float[samples == 5000 ? 10_000 : 6];
        assertThatThrownBy(() -> writer.add(entry, values, samples, channels))
                .isInstanceOf(Problem.class)
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining(reason);
    }
}
