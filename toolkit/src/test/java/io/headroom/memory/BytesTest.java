package io.headroom.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.CallerMistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
    @ParameterizedTest
    @CsvSource({"12 GB,12000000000", "1.5GiB,1610612736", "512 mb,512000000", "4096,4096", "3 KiB,3072", "7b,7"})
    void readsDecimalAndBinaryUnits(String text, long count) {
        assertThat(Bytes.parse(text).count()).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12 G B", "-1 GB", "", "GB", "1,5 GB", "99999999 TB"})
    void refusesWhatIsNotAQuantityAndQuotesIt(String text) {
        assertThatThrownBy(() -> Bytes.parse(text))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining(text);
    }

    @ParameterizedTest
    @CsvSource({"16632000000,16.6 GB", "963000000,963 MB", "999600,1.00 MB", "1010000000,1.01 GB", "0,0 B", "999,999 B"
    })
    void printsThreeDigitsInDecimalUnits(long count, String text) {
        assertThat(new Bytes(count)).hasToString(text);
    }

    @Test
    void aSumBeyondLongIsRefusedInsteadOfWrapped() {
        Bytes most = new Bytes(Long.MAX_VALUE);
        assertThatThrownBy(() -> most.plus(new Bytes(1))).isInstanceOf(ArithmeticException.class);
    }
}
