package io.headroom.corpus.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.corpus.Corpus;
import io.headroom.error.CallerMistake;
import io.headroom.error.CancelledException;
import io.headroom.progress.Progress;
import io.headroom.random.Key;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCorpusTest {
    private static final DemoSettings QUICK = DemoSettings.quick();

    @TempDir
    Path temporary;

    @Test
    void aCorpusHasTheSizeThatTheSettingsSay() {
        DemoSettings settings = QUICK.withTrials(3, 4).withSubjects(2);
        try (Corpus corpus = DemoCorpus.write(temporary.resolve("demo"), settings, Progress.SILENT)) {
            assertThat(corpus.size()).isEqualTo(12);
            assertThat(corpus.channels()).isEqualTo(16);
            assertThat(corpus.sampleRateHz()).isEqualTo(500);
            assertThat(corpus.sentences()).hasSize(3);
            assertThat(corpus.subjects()).containsExactlyInAnyOrder("S01", "S02");
            assertThat(IntStream.range(0, 12).map(corpus::samples))
                    .allMatch(samples -> samples >= 360 && samples <= 600);
            DemoTrial sixth = new DemoCorpus(settings).make(2, 1);
            assertThat(corpus.info(5).id()).isEqualTo("S02/3/2");
            assertThat(corpus.info(5).badChannels()).isEqualTo(sixth.bad()).contains(15);
            assertThat(corpus.read(5)[4][100]).isEqualTo(sixth.signal()[100 * 16 + 4]);
        }
    }

    @Test
    void aTrialDependsOnItsPlaceAndNotOnWhatWasMadeBefore() {
        float[] first = new DemoCorpus(QUICK).make(1, 7).signal();
        DemoCorpus other = new DemoCorpus(QUICK.withTrials(9, 30));
        other.make(3, 2);
        assertThat(other.make(1, 7).signal()).containsExactly(first);
        assertThat(new DemoCorpus(QUICK.withSeed(2)).make(1, 7).signal()).isNotEqualTo(first);
    }

    @Test
    void subjectsHaveFlatAndRejectedChannelsThatAreMarked() {
        DemoCorpus demo = new DemoCorpus(DemoSettings.standard().withShape(105, 64));
        for (int repeat = 0; repeat < 8; repeat++) {
            DemoTrial trial = demo.make(0, repeat);
            float[] lastRow = Arrays.copyOfRange(trial.signal(), trial.signal().length - 105, trial.signal().length);
            assertThat(trial.subject().flat()).hasSize(3).contains(104).allMatch(c -> lastRow[c] == 0);
            assertThat(trial.subject().rejected()).hasSize(4).allMatch(c -> Float.isNaN(lastRow[c]));
            assertThat(IntStream.range(0, 105)
                            .filter(c -> lastRow[c] == 0 || Float.isNaN(lastRow[c]))
                            .boxed())
                    .isEqualTo(trial.bad());
        }
    }

    @Test
    void fewChannelsAreAllSound() {
        DemoTrial trial = new DemoCorpus(QUICK.withShape(1, 64)).make(0, 0);
        assertThat(trial.bad()).isEmpty();
        assertThat(trial.signal()).doesNotContain(Float.NaN);
    }

    @Test
    void difficultyIsTheBackgroundsPowerOverTheResponses() {
        DemoSettings settings = DemoSettings.standard().withDifficulty(6).withTrials(1, 24);
        TrialSynthesis synthesis = new TrialSynthesis(settings);
        DemoCorpus demo = new DemoCorpus(settings);
        double background = 0;
        double response = 0;
        int duration = 200;
        for (int repeat = 0; repeat < 24; repeat++) {
            Subject subject = demo.make(0, repeat).subject();
            float[] without = new float[1000 * 105];
            synthesis.addBackground(subject, Key.of(repeat), without);
            background += meanSquare(without) / 24;
            float[] alone = new float[duration * 105];
            var word = new WordResponse(Key.of(100 + repeat), 6, duration, 500);
            synthesis.addResponses(subject, List.of(word), List.of(0), alone);
            response += meanSquare(alone) / 24;
        }
        assertThat(Math.sqrt(background)).isCloseTo(15, within(1.5));
        assertThat(10 * Math.log10(background / response)).isCloseTo(6, within(1.0));
    }

    @Test
    void partOfAResponseLiesAboveSixtyHertz() {
        float[][] sources = new float[6][4000];
        for (int i = 0; i < 10; i++) {
            new WordResponse(Key.of(i), 6, 200, 500).addTo(sources, 400 * i, 1);
        }
        double below = 0;
        double above = 0;
        for (float[] source : sources) {
            for (double hertz = 0.25; hertz < 200; hertz += 0.25) {
                double power = Spectrum.power(source, 0, 1, hertz, 500);
                if (hertz < 60) below += power;
                else above += power;
            }
        }
        assertThat(above / (above + below)).isCloseTo(WordResponse.FAST_SHARE, within(0.05));
    }

    @Test
    void anIndependentReaderFindsTheSentenceAndWithShuffledLabelsDoesNot() {
        Read read = read(QUICK);
        // 100 trials are tested; chance is 20, its deviation 4.
        assertThat(read.accuracy()).isBetween(0.65, 0.95);
        for (int seed = 0; seed < 5; seed++) {
            assertThat(Readout.accuracy(read.features, Readout.shuffled(read.sentences, seed)))
                    .isBetween(0.08, 0.34);
        }
    }

    @Test
    void moreDifficultIsHarderToRead() {
        assertThat(readAt(-10)).isGreaterThan(readAt(0) + 0.08);
        assertThat(readAt(0)).isGreaterThan(readAt(10) + 0.2);
    }

    private static double readAt(double difficulty) {
        return read(QUICK.withDifficulty(difficulty)).accuracy();
    }

    private static Read read(DemoSettings settings) {
        int repeats = 40;
        DemoCorpus demo = new DemoCorpus(settings);
        Read read = new Read(settings.sentences() * repeats);
        for (int i = 0; i < read.sentences.length; i++) {
            read.sentences[i] = i / repeats;
            read.features[i] =
                    Readout.features(demo.make(i / repeats, i % repeats).signal(), settings.channels());
        }
        return read;
    }

    private static final class Read {
        final double[][] features;
        final int[] sentences;

        Read(int trials) {
            features = new double[trials][];
            sentences = new int[trials];
        }

        double accuracy() {
            return Readout.accuracy(features, sentences);
        }
    }

    @Test
    void anInterruptedDemoLeavesNothing() {
        assertThatThrownBy(() ->
                        DemoCorpus.write(temporary.resolve("demo"), QUICK.withTrials(2, 2), (task, done, total) -> {
                            if (done == 3) Thread.currentThread().interrupt();
                        }))
                .isInstanceOf(CancelledException.class);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void sizesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> QUICK.withTrials(101, 1))
                .isInstanceOf(CallerMistake.class)
                .hasMessage("sentences must be <= 100, got 101; give 1 to 100");
        assertThatThrownBy(() -> QUICK.withSubjects(0))
                .isInstanceOf(CallerMistake.class)
                .hasMessage("subjects must be >= 1, got 0; give 1 or more");
        assertThatThrownBy(() -> QUICK.withShape(16, 63)).isInstanceOf(CallerMistake.class);
        assertThatThrownBy(() -> QUICK.withDifficulty(Double.NaN)).isInstanceOf(CallerMistake.class);
    }

    private static double meanSquare(float[] values) {
        double sum = 0;
        for (float value : values) sum += (double) value * value / values.length;
        return sum;
    }
}
