package io.headroom.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.resample.KeepEvery;
import io.headroom.resample.LowPass;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tones at 10 and 40 Hz, amplitudes 2 and 1, at 128 Hz: powers 2 and 0.5. The second channel is bad, and louder. */
class SpectrumTest {
    private static final int SAMPLES = 1280;

    @TempDir
    private Path folder;

    private Corpus corpus;

    @BeforeEach
    void write() {
        float[] timeMajor = new float[2 * SAMPLES];
        for (int t = 0; t < SAMPLES; t++) {
            double second = t / 128.0;
            timeMajor[2 * t] =
                    (float) (2 * Math.sin(2 * Math.PI * 10 * second) + Math.sin(2 * Math.PI * 40 * second + 1));
            timeMajor[2 * t + 1] = (float) (100 * Math.sin(2 * Math.PI * 25 * second));
        }
        try (CorpusWriter writer = CorpusWriter.create(folder.resolve("tones"), SampleType.FLOAT32)) {
            writer.add(new TrialEntry("a", "two tones", "S1", "", 128, List.of(1), "", ""), timeMajor, SAMPLES, 2);
            corpus = writer.commit();
        }
    }

    @AfterEach
    void close() {
        corpus.close();
    }

    @Test
    void aTonesPowerIsHalfItsAmplitudeSquared() {
        Spectrum spectrum = Spectrum.of(corpus);
        assertThat(spectrum.lines()).hasSize(65);
        assertThat(spectrum.power(5, 15)).isCloseTo(2, within(1e-4));
        assertThat(spectrum.power(35, 45)).isCloseTo(0.5, within(1e-4));
        assertThat(spectrum.share(32, 64)).isCloseTo(0.2, within(1e-4));
    }

    @Test
    void bandsSideBySideAddUpToTheWhole() {
        Spectrum spectrum = Spectrum.of(corpus);
        assertThat(spectrum.share(0, 10) + spectrum.share(10, 40) + spectrum.share(40, 64))
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void whatLiesAboveTheNewNyquistFoldsBackUnlessItIsFilteredOut() {
        Spectrum strided = Spectrum.of(corpus.downsampled(new KeepEvery(2))); // 64 Hz: 40 comes back as 64 - 40
        assertThat(strided.power(19, 29)).isCloseTo(0.5, within(1e-4));
        Spectrum filtered = Spectrum.of(corpus.downsampled(new LowPass(2)));
        assertThat(filtered.power(19, 29)).isLessThan(0.005);
        assertThat(filtered.power(5, 15)).isCloseTo(2, within(0.05));
    }
}
