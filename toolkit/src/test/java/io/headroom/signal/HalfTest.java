package io.headroom.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ShortBuffer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfTest {
    /** The definition, by powers of two. */
    private static double defined(int bits) {
        int exponent = bits >> 10 & 31;
        int fraction = bits & 1023;
        double magnitude;
        if (exponent == 31) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            magnitude = fraction * 0x1p-24;
        } else {
            magnitude = (1024 + fraction) * Math.pow(2, exponent - 25);
        }
        return (bits & 0x8000) == 0 ? magnitude : -magnitude;
    }

    @Test
    void eachOfThe65536IsWhatTheDefinitionSaysAndComesBack() {
        IntStream.range(0, 1 << 16).forEach(bits -> {
            float value = Half.toFloat((short) bits);
            if (Double.isNaN(defined(bits))) {
                assertThat(value).as("%04x", bits).isNaN();
                assertThat(Half.toFloat(Half.fromFloat(value))).isNaN();
            } else {
                assertThat((double) value).as("%04x", bits).isEqualTo(defined(bits));
                assertThat(Half.fromFloat(value)).as("%04x", bits).isEqualTo((short) bits);
            }
        });
    }

    @Test
    void betweenTwoNeighboursTheNearestIsTakenAndATieGoesToTheEvenOne() {
        IntStream.range(0, 0x7bff).forEach(low -> {
            float middle = (float) ((defined(low) + defined(low + 1)) / 2);
            int even = (low & 1) == 0 ? low : low + 1;
            assertThat(Half.fromFloat(middle)).as("tie above %04x", low).isEqualTo((short) even);
            assertThat(Half.fromFloat(Math.nextDown(middle))).isEqualTo((short) low);
            assertThat(Half.fromFloat(Math.nextUp(middle))).isEqualTo((short) (low + 1));
            assertThat(Half.fromFloat(-middle)).isEqualTo((short) (even | 0x8000));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "65519.996,7bff",
        "65520,7c00",
        "3e38,7c00",
        "-Infinity,fc00",
        "2.9802322e-8,0000",
        "2.9802326e-8,0001",
        "1e-45,0000",
        "-0.0,8000",
        "1,3c00",
        "0.33333334,3555"
    })
    void bordersAreAsNumpyHasThem(float value, String bits) {
        assertThat(Half.fromFloat(value)).isEqualTo((short) Integer.parseInt(bits, 16));
    }

    @Test
    void manyAreAsManySingleOnes() {
        float[] values = {1, -2.5f, Float.NaN, 65536, 1e-7f};
        short[] halves = new short[7];
        Half.encode(values, 1, halves, 2, 4);
        assertThat(halves).startsWith(0, 0, Half.fromFloat(-2.5f));
        float[] back = new float[6];
        Half.decode(halves, 2, back, 1, 4);
        assertThat(back).containsExactly(0, -2.5f, Float.NaN, Float.POSITIVE_INFINITY, Half.toFloat(halves[5]), 0);
        float[] mapped = new float[6];
        Half.decode(ShortBuffer.wrap(halves), 2, mapped, 1, 4);
        assertThat(mapped).isEqualTo(back);
    }
}
