package io.headroom.corpus.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.random.Key;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+1",
                "1.",
                ".5",
                "-.5e1",
                "1e0",
                "1E+2",
                "1e-2",
                "00012.50",
                "123456789",
                "16777217",
                "16777219",
                "8388608.5",
                "1.000000059604644775390625",
                "1.00000005960464477539062500000000001",
                "1.0000000596046447753906249999",
                "1.00000017881393432617187500",
                "3.4028234e38",
                "3.4028235e38",
                "3.4028235677973366e38",
                "3.4028235677973362e38",
                "3.5e38",
                "1e39",
                "1e400",
                "1e-400",
                "1.17549435e-38",
                "1.1754942e-38",
                "1e-40",
                "1.4e-45",
                "7.0064923216240853546186479164495e-46",
                "7.0064923216240853546186479164496e-46",
                "7e-46",
                "0e999999999999",
                "1e999999999999",
                "1e-999999999999",
                "9007199254740993",
                "18446744073709551615",
                "18446744073709551616",
                "9999999999999999999",
                "0.000000000000000000000000000000000000012345",
                "123456789012345678901234567890",
                "0.10000000000000000000000000000000000000000000001",
                "000000000000000000000000.000000000000000001e18",
                "1e22",
                "1e23",
                "1e-23",
                "8.5070591730234616e37",
                "2.2250738585072014e-308",
                "1.234567890123456789e+01"
            })
    void equalsTheLibraryOnNastyNumbers(String text) {
        assertThat(Float.floatToIntBits(read(text))).as(text).isEqualTo(Float.floatToIntBits(Float.parseFloat(text)));
    }

    @Test
    void equalsTheLibraryOnEveryFormOfRandomFloats() {
        Key key = Key.of(1);
        for (int i = 0; i < 8_000; i++) {
            float value = Float.intBitsToFloat((int) key.bits(i));
            if (!Float.isFinite(value)) continue;
            same(Float.toString(value));
            same(Double.toString((double) value * (1 + key.uniform(i) * 1e-7)));
            same(String.format(Locale.ROOT, "%.18e", key.normal(i) * 50));
            same(String.format(Locale.ROOT, "%.6f", key.normal(i) * 50));
        }
    }

    @Test
    void equalsTheLibraryInTheMiddleBetweenTwoFloatsAndBesideIt() {
        Key key = Key.of(2);
        for (int i = 0; i < 8_000; i++) {
            int bits = (int) key.bits(i) & 0x7FFF_FFFF;
            if (bits >= 0x7F7F_FFFF) continue;
            double middle = ((double) Float.intBitsToFloat(bits) + Float.intBitsToFloat(bits + 1)) / 2;
            same(Double.toString(middle));
            same(Double.toString(Math.nextUp(middle)));
            same(Double.toString(Math.nextDown(middle)));
            same(new BigDecimal(middle).toPlainString() + (key.below(i, 2) == 0 ? "" : "0000000001"));
        }
    }

    @Test
    void readsWhatNumpyWritesForNoNumberAndInfinity() {
        assertThat(read("nan")).isNaN();
        assertThat(read("NaN")).isNaN();
        assertThat(read("-inf")).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(read("+Infinity")).isEqualTo(Float.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+", ".", "-.", "e5", "1e", "1e+", "word", "infinit", "nano", "--1", " 1", "NA"})
    void refusesWhatIsNoNumber(String text) {
        long read = FloatText.read((text + "\n").getBytes(StandardCharsets.UTF_8), 0);
        assertThat(read == FloatText.NONE || FloatText.end(read) < text.length())
                .as("%s read as %s", text, FloatText.value(read))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,", "1 ", "1\r", "1;", "1f", "1.5.2", "1-2", "1é"})
    void stopsBehindTheNumber(String text) {
        long read = FloatText.read((text + "\n").getBytes(StandardCharsets.UTF_8), 0);
        assertThat(FloatText.end(read)).isEqualTo(text.startsWith("1.5") ? 3 : 1);
    }

    private static void same(String text) {
        int got = Float.floatToIntBits(read(text));
        int expected = Float.floatToIntBits(Float.parseFloat(text));
        if (got != expected) {
            assertThat(Float.intBitsToFloat(got)).as(text).isEqualTo(Float.intBitsToFloat(expected));
        }
    }

    private static float read(String text) {
        byte[] bytes = ("x," + text + ",").getBytes(StandardCharsets.UTF_8);
        long read = FloatText.read(bytes, 2);
        assertThat(FloatText.end(read)).as("end of " + text).isEqualTo(bytes.length - 1);
        return FloatText.value(read);
    }
}
