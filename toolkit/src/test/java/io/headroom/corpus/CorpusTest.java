package io.headroom.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.CallerMistake;
import io.headroom.error.CancelledException;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import io.headroom.error.NotSupported;
import io.headroom.error.Problem;
import io.headroom.progress.Progress;
import io.headroom.resample.KeepEvery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusTest {
    @TempDir
    Path folder;

    private Path place;

    @BeforeEach
    void aCorpusOfFourTrials() {
        place = folder.resolve("c");
        MadeUp.sentences(place, 2, 3, 1).close();
    }

    @Test
    void saysWhatItHolds() {
        try (Corpus corpus = Corpus.open(place)) {
            assertThat(corpus.size()).isEqualTo(4);
            assertThat(corpus.channels()).isEqualTo(2);
            assertThat(corpus.sampleRateHz()).isEqualTo(100);
            assertThat(corpus.sentences()).containsExactly("sentence number 0", "sentence number 1");
            assertThat(corpus.subjects()).containsExactly("s0", "s1", "s2");
            assertThat(corpus.sentence(3)).isEqualTo(1);
            assertThat(corpus.text(3)).isEqualTo("sentence number 1");
            int samples = corpus.samples(0) + corpus.samples(1) + corpus.samples(2) + corpus.samples(3);
            assertThat(corpus.hours()).isEqualTo(samples / 100.0 / 3600);
            assertThat(corpus.bytes().count()).isEqualTo(128 + 8L * samples);
            assertThat(corpus.trial(2).channel(1)).isEqualTo(corpus.read(2)[1]);
        }
    }

    @Test
    void aViewKeepsEverySecondSampleAndSharesTheStore() {
        try (Corpus corpus = Corpus.open(place)) {
            Corpus half = corpus.downsampled(new KeepEvery(2));
            assertThat(half.sampleRateHz()).isEqualTo(50);
            for (int trial = 0; trial < 4; trial++) {
                float[] whole = corpus.read(trial)[1];
                float[] kept = half.read(trial)[1];
                assertThat(kept).hasSize((whole.length + 1) / 2).hasSize(half.samples(trial));
                for (int t = 0; t < kept.length; t++) assertThat(kept[t]).isEqualTo(whole[2 * t]);
            }
            assertThat(half.checksum()).isEqualTo(corpus.checksum());
            half.close();
            assertThatThrownBy(() -> half.read(0))
                    .isInstanceOf(CallerMistake.class)
                    .hasMessageContaining("closed");
            assertThatCode(() -> corpus.read(0)).doesNotThrowAnyException();
            assertThatThrownBy(() -> corpus.downsampled(new KeepEvery(2)).downsampled(new KeepEvery(2)))
                    .isInstanceOf(CallerMistake.class);
        }
    }

    @Test
    void useAfterClosingIsRefusedAndTheFolderOpensAgain() {
        Corpus corpus = Corpus.open(place);
        TrialSamples reader = corpus.reader();
        Corpus view = corpus.downsampled(new KeepEvery(2));
        corpus.close();
        corpus.close();
        assertThatThrownBy(() -> corpus.read(0))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> view.read(0)).isInstanceOf(CallerMistake.class);
        assertThatThrownBy(() -> reader.read(0, 0, 1, new float[2])).isInstanceOf(CallerMistake.class);
        try (Corpus again = Corpus.open(place)) {
            assertThat(again.read(0)).hasDimensions(2, again.samples(0));
        }
    }

    @Test
    void aTrialThatIsNotThereIsRefused() {
        try (Corpus corpus = Corpus.open(place)) {
            assertThatThrownBy(() -> corpus.read(4))
                    .isInstanceOf(CallerMistake.class)
                    .hasMessageContaining(" has 4 trials, counted from 0; the last one is trial(3)");
            assertThatThrownBy(() -> corpus.info(-1)).isInstanceOf(CallerMistake.class);
        }
    }

    @Test
    void numpyReadsTheShardAsItIs() throws IOException {
        byte[] shard = Files.readAllBytes(place.resolve("shard-0000.npy"));
        int rows = (shard.length - 128) / 8;
        assertThat(new String(shard, 1, 127, StandardCharsets.ISO_8859_1))
                .startsWith("NUMPY\u0001\u0000v\u0000{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows
                        + ", 2), }")
                .endsWith(" \n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.json", "index.json.sha256", "shard-0000.npy"})
    void everyTruncationIsRefusedAtOpening(String name) throws IOException {
        Path file = place.resolve(name);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Corpus.open(place)).isInstanceOf(FileFault.class);
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertThatThrownBy(() -> Corpus.open(place)).isInstanceOf(FileFault.class);
        Files.write(file, whole);
        Corpus.open(place).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.json", "index.json.sha256", "shard-0000.npy"})
    void everyFlippedBitIsFoundByOpeningOrVerifying(String name) throws IOException {
        Path file = place.resolve(name);
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            Files.write(file, flipped);
            assertThatThrownBy(() -> {
                        try (Corpus corpus = Corpus.open(place)) {
                            corpus.verify(Progress.SILENT).requireSound();
                        }
                    })
                    .as("byte %d", at)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining(place.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.json.sha256", "shard-0000.npy"})
    void aMissingFileIsNamed(String name) throws IOException {
        Files.delete(place.resolve(name));
        assertThatThrownBy(() -> Corpus.open(place))
                .isInstanceOf(FileFault.class)
                .hasMessageContaining(name);
    }

    @Test
    void aDamagedSampleFileIsNamedWithItsTrials() throws IOException {
        Path shard = place.resolve("shard-0000.npy");
        byte[] bytes = Files.readAllBytes(shard);
        bytes[bytes.length - 1] ^= 1;
        Files.write(shard, bytes);
        try (Corpus corpus = Corpus.open(place)) {
            Verification verification = corpus.verify(Progress.SILENT);
            ShardCheck check = verification.shards().get(0);
            assertThat(verification.damaged()).containsExactly(check);
            assertThat(check.got()).isEqualTo(Sha256.of(shard));
            assertThatThrownBy(verification::requireSound)
                    .isInstanceOf(FileFault.class)
                    .hasMessage(shard + " trials 0 to 3: expected the checksum " + check.expected() + ", got "
                            + check.got() + "; copy the file again");
        }
    }

    @Test
    void aSoundCorpusVerifiesAndTellsHowFarItIs() {
        long[] last = new long[2];
        try (Corpus corpus = Corpus.open(place)) {
            corpus.verify((task, done, total) -> {
                        last[0] = done;
                        last[1] = total;
                    })
                    .requireSound();
            assertThat(last)
                    .containsExactly(corpus.bytes().count(), corpus.bytes().count());
        }
    }

    @Test
    void verifyingStopsWhenInterrupted() {
        try (Corpus corpus = Corpus.open(place)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> corpus.verify(Progress.SILENT)).isInstanceOf(CancelledException.class);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void aFolderThatIsNoCorpusIsNamed() {
        assertThatThrownBy(() -> Corpus.open(folder))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("index.json");
        assertThatThrownBy(() -> Corpus.open(folder.resolve("absent"))).isInstanceOf(EnvironmentFault.class);
    }

    @Test
    void aNewerVersionIsNotSupported() throws IOException {
        rewriteIndex("\"version\":1", "\"version\":2");
        assertThatThrownBy(() -> Corpus.open(place))
                .isInstanceOf(NotSupported.class)
                .hasMessageContainingAll("index.json", "version 2", "version 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"format\":\"headroom-corpus\" > \"format\":\"else\"",
                "\"sampleType\":\"float32\" > \"sampleType\":\"float64\"",
                "\"channels\":2 > \"channels\":0",
                "\"channels\":2 > \"channels\":3",
                "\"channels\":2 > \"channels\":\"2\"",
                "\"channels\":2 > \"channels\":99999999999",
                "\"sampleRateHz\":100.0 > \"sampleRateHz\":-1",
                "\"sampleRateHz\":100.0 > \"rate\":100.0",
                "\"text\":1 > \"text\":2",
                "\"offset\":0 > \"offset\":-1",
                "\"shard\":0 > \"shard\":1",
                "\"bad\":[] > \"bad\":[2]",
                "\"bad\":[] > \"bad\":[1,0]",
                "\"bad\":[] > \"bad\":[",
                "shard-0000.npy > ../../other.npy"
            })
    void anIndexThatContradictsItselfIsRefusedByLine(String change) throws IOException {
        String[] sides = change.split(" > ", -1);
        rewriteIndex(sides[0], sides[1]);
        assertThatThrownBy(() -> Corpus.open(place))
                .isInstanceOf(FileFault.class)
                .hasMessageContaining(place.toString());
    }

    /** Changes the first occurrence and the checksum with it, as a program with a bug would. */
    private void rewriteIndex(String from, String to) throws IOException {
        Path index = place.resolve("index.json");
        String text = Files.readString(index);
        assertThat(text).contains(from);
        int at = text.indexOf(from);
        Files.writeString(index, text.substring(0, at) + to + text.substring(at + from.length()));
        Files.writeString(place.resolve("index.json.sha256"), Sha256.of(index) + "  index.json\n");
    }
}
