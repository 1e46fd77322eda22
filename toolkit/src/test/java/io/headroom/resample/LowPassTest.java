package io.headroom.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.signal.NpyArray;
import io.headroom.signal.NpzFile;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers come from scipy: {@code src/test/scripts/downsample.py}. */
class LowPassTest {
    private static final Map<String, NpyArray> SCIPY = NpzFile.read(resource("downsample.npz"));
    private static final int TIME = 5500;

    private static Path resource(String name) {
        try {
            return Path.of(LowPassTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 5})
    void equalsResamplePolyToAMillionthOfTheLargestValue(int factor) {
        float[] x = SCIPY.get("x").floats();
        NpyArray expected = SCIPY.get("resample_poly_" + factor);
        int outputs = expected.shape()[1];
        for (int row = 0; row < 2; row++) {
            double[] want = Arrays.copyOfRange(expected.doubles(), row * outputs, (row + 1) * outputs);
            float[] got = new LowPass(factor).apply(Arrays.copyOfRange(x, row * TIME, (row + 1) * TIME));
            double largest = Arrays.stream(want).map(Math::abs).max().orElseThrow();
            assertThat(got).hasSize(outputs);
            for (int i = 0; i < outputs; i++) {
                assertThat((double) got[i]).as("row %d sample %d", row, i).isCloseTo(want[i], within(1e-6 * largest));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0.8,0.0", "0.9,-0.7", "1.1,-23", "1.2,-56", "1.4,-67"})
    void attenuatesTonesAsScipyDoes(double ofNewNyquist, double decibels) {
        double gain = 20 * Math.log10(new LowPass(2).gainAt(ofNewNyquist));
        assertThat(gain).isCloseTo(decibels, within(0.5));
    }
}
