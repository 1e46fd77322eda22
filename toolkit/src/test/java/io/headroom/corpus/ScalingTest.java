package io.headroom.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.headroom.progress.Progress;
import io.headroom.resample.KeepEvery;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalingTest {
    @TempDir
    Path folder;

    private Path place;

    @BeforeEach
    void twoSubjectsTwoChannels() {
        place = folder.resolve("c");
        try (CorpusWriter writer = CorpusWriter.create(place, SampleType.FLOAT32)) {
            // By time: channel 0 of ann is 1 3 | 5 7, channel 1 is flat; bob's channel 0 is 10 times as strong.
            writer.add(MadeUp.entry("a1", "one", "ann"), new float[] {1, 4, 3, 4}, 2, 2);
            writer.add(MadeUp.entry("a2", "two", "ann"), new float[] {5, 4, 7, 4}, 2, 2);
            writer.add(MadeUp.entry("b1", "one", "bob"), new float[] {10, Float.NaN, 30, Float.NaN}, 2, 2);
            writer.add(MadeUp.entry("b2", "two", "bob"), new float[] {50, 6, 70, 2}, 2, 2);
            writer.commit().close();
        }
    }

    private static void assertMoments(ChannelMoments moments, int channel, double mean, double deviation) {
        assertThat(moments.mean().get(channel)).isCloseTo(mean, within(1e-12));
        assertThat(moments.deviation().get(channel)).isCloseTo(deviation, within(1e-12));
    }

    @Test
    void perRecordingTakesMeanAndDeviationOverTrainingTrialsOnly() {
        try (Corpus corpus = Corpus.open(place)) {
            FittedScaling fitted = Scaling.PER_RECORDING.fit(corpus, List.of(0, 1, 3), Progress.SILENT);
            // 1 3 5 7: mean 4, variance (9 + 1 + 1 + 9) / 4 = 5.
            assertMoments(fitted.recordings().get("ann"), 0, 4, Math.sqrt(5));
            assertMoments(fitted.recordings().get("ann"), 1, 4, 0);
            assertMoments(fitted.recordings().get("bob"), 0, 60, 10);
            // 1 3 5 7 50 70: mean 136/6, mean of squares 7484/6.
            assertMoments(fitted.all(), 0, 136 / 6.0, Math.sqrt(7484 / 6.0 - Math.pow(136 / 6.0, 2)));
        }
    }

    @Test
    void aChannelThatIsBadInTrainingTakesTheMomentsOfAllRecordings() {
        try (Corpus corpus = Corpus.open(place)) {
            FittedScaling fitted = Scaling.PER_RECORDING.fit(corpus, List.of(0, 2), Progress.SILENT);
            assertMoments(fitted.recordings().get("bob"), 0, 20, 10);
            assertMoments(fitted.recordings().get("bob"), 1, 4, 0);
        }
    }

    @Test
    void aRecordingWithoutTrainingTrialsTakesTheMomentsOfAllTrainingTrials() {
        try (Corpus corpus = Corpus.open(place)) {
            FittedScaling fitted = Scaling.PER_RECORDING.fit(corpus, List.of(0, 1), Progress.SILENT);
            float[][] signal = corpus.read(3);
            fitted.apply("bob", signal, 2);
            assertThat(signal[0]).containsExactly(new float[] {20.57183f, 29.51610f}, within(1e-4f));
            assertThat(signal[1]).containsExactly(0, 0);
        }
    }

    @Test
    void isFittedOnWhatTheViewGives() {
        try (Corpus corpus = Corpus.open(place)) {
            FittedScaling fitted =
                    Scaling.PER_RECORDING.fit(corpus.downsampled(new KeepEvery(2)), List.of(0, 1), Progress.SILENT);
            assertMoments(fitted.recordings().get("ann"), 0, 3, 2);
        }
    }

    @Test
    void perTrialLosesTheStrength() {
        try (Corpus corpus = Corpus.open(place)) {
            FittedScaling fitted = Scaling.PER_TRIAL.fit(corpus, List.of(0), Progress.SILENT);
            float[][] weak = corpus.read(0);
            float[][] strong = corpus.read(3);
            fitted.apply("ann", weak, 2);
            fitted.apply("bob", strong, 2);
            assertThat(weak[0]).containsExactly(-1, 1);
            assertThat(strong[0]).containsExactly(-1, 1);
            assertThat(strong[1]).containsExactly(1, -1);
        }
    }

    @Test
    void microvoltsStayAsTheyAre() {
        try (Corpus corpus = Corpus.open(place)) {
            float[][] signal = corpus.read(3);
            Scaling.MICROVOLTS.fit(corpus, List.of(0), Progress.SILENT).apply("bob", signal, 2);
            assertThat(signal[0]).containsExactly(50, 70);
        }
    }

    @Test
    void aLargeOffsetDoesNotSpoilTheDeviation() {
        RunningMoments moments = new RunningMoments(1);
        float offset = 1 << 20;
        for (int trial = 0; trial < 100; trial++) moments.add(0, new float[] {offset - 1, offset + 1}, 2);
        assertMoments(moments.moments(moments), 0, offset, 1);
    }

    @Test
    void goesThroughJsonUnchanged() throws Exception {
        ObjectMapper json = new ObjectMapper();
        try (Corpus corpus = Corpus.open(place)) {
            for (Scaling scaling : Scaling.values()) {
                FittedScaling fitted = scaling.fit(corpus, List.of(0, 1, 2, 3), Progress.SILENT);
                assertThat(json.readValue(json.writeValueAsString(fitted), FittedScaling.class))
                        .isEqualTo(fitted);
            }
        }
    }
}
