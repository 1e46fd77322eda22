package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "5500, 5500",
        "0.5, 0.500",
        "3.14159, 3.142",
        "31.4159, 31.42",
        "314.159, 314.2",
        "0.0123, 0.0123",
        "0.00001234, 1.23e-05",
        "123456789.5, 1.23e+08",
        "-2.5, -2.500",
        "NaN, n/a",
        "-Infinity, -infinite"
    })
    void aQuantityKeepsFourDigits(double value, String words) {
        assertThat(Numbers.decimal(value)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0123, 12 ms",
        "1.4678, 1.47 s",
        "59.94, 59.9 s",
        "59.96, 1 min 0 s",
        "200, 3 min 20 s",
        "7500, 2 h 5 min",
        "12000, 3 h 20 min",
        "172799, 47 h 59 min",
        "2606400, 30 d 4 h",
        "3e9, '34,722 d 5 h'",
        "NaN, n/a"
    })
    void aTimeSpanHasItsTwoLargestUnits(double seconds, String words) {
        assertThat(Numbers.seconds(seconds)).isEqualTo(words);
    }

    @Test
    void numbersBelowEachOtherHaveTheSameDecimals() {
        assertThat(Numbers.column(0, 12.5, 4.2, Double.NaN)).containsExactly("0.00", "12.50", "4.20", "n/a");
        assertThat(Numbers.column(1, 20, 300)).containsExactly("1", "20", "300");
        assertThat(Numbers.column(1000.5, 0.001)).containsExactly("1001", "0.0010");
        assertThat(Numbers.column(1e9, 1.5)).containsExactly("1.00e+09", "1.500");
        assertThat(Numbers.column()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.2, 0.2", "0.25, 0.25", "20, 20", "-10, -10", "1.5, 1.5", "0.00001, 1.00e-05"})
    void aTickHasNoZerosAtItsEnd(double value, String words) {
        assertThat(Numbers.tick(value)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"1.1564, 1.16 GB", "8, 8 GB", "12.7, 12.7 GB", "0.5, 0.5 GB", "101.3, 101 GB", "1234, 1230 GB"})
    void memoryAboveABarHasThreeDigits(double gigabytes, String words) {
        assertThat(Numbers.gigabytes(gigabytes)).isEqualTo(words);
    }

    @Test
    void aPointInTimeIsReadToTheMinute() {
        assertThat(Numbers.minute(LocalDateTime.of(2026, 3, 1, 14, 5, 59, 123_456_789)))
                .isEqualTo("2026-03-01 14:05");
    }

    @Test
    void aMissingShareIsNoZero() {
        assertThat(Numbers.percent(Double.NaN)).isEqualTo("n/a");
        assertThat(Numbers.percent(0.1534)).isEqualTo("15.3%");
    }

    @Test
    void countsAreGroupedTheSameEverywhere() {
        assertThat(Numbers.count(4804665)).isEqualTo("4,804,665");
    }
}
