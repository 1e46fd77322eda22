package io.headroom.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.signal.NpyArray;
import io.headroom.signal.NpzFile;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
    @CsvSource({
        "2,0.8,0.0179", "2,0.9,-0.6651", "2,1,-6.0161", "2,1.1,-22.5885", "2,1.2,-56.2364", "2,1.4,-66.5617",
        "4,0.9,-0.6628", "4,1.1,-22.5702", "4,1.4,-70.4608", "5,0.9,-0.6625", "5,1.2,-55.3324", "5,1.4,-70.9205"
    })
    void attenuatesTonesAsScipyDoes(int factor, double ofNewNyquist, double decibels) {
        double gain = 20 * Math.log10(new LowPass(factor).gainAt(ofNewNyquist));
        assertThat(gain).isCloseTo(decibels, within(1e-4));
    }

    @Test
    void aFactorLongerThanTheSignalStillFiltersIt() {
        float[] x = new float[200];
        Arrays.fill(x, 1);
        // scipy.signal.resample_poly(numpy.ones(200), 1, 1000)
        assertThat(new LowPass(1000).apply(x))
                .hasSize(1)
                .satisfies(kept -> assertThat(kept[0]).isCloseTo(0.1957726f, within(1e-6f)));
    }
}
