package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.model.Seq2SeqSpec;
import org.junit.jupiter.api.Test;

class TrialWorkTest {
    @Test
    void fullTakesSeventySevenBillionOperationsATrial() {
        assertThat(TrialWork.flop(Seq2SeqSpec.standard(105, 600), 5500, 50)).isCloseTo(77e9, within(.1e9));
    }

    @Test
    void everyProductOfATinyNetworkIsCounted() {
        // One channel, width or state everywhere, 5 words; 2 samples; one word decoded. By hand, 2 m k n a product:
        // convolutions 2 * 2 * 3 = 12 each: the first 2 times, the second 3 times: 60.
        // encoder: 2 samples * 2 directions * 2 * (1 + 1) * 4 = 64; keys: 2 * 2 * 2 = 8; bridge: 2 * 2 * 2 = 8.
        // word: query 2, LSTM 2 * (3 + 1) * 4 = 32, join 2 * (3 + 1) = 8, output 2 * 5 = 10: 52.
        Seq2SeqSpec tiny = new Seq2SeqSpec(1, 1, 1, 1, 1, 1, 5, 0, 0);
        assertThat(TrialWork.flop(tiny, 2, 2)).isEqualTo(60 + 3 * (64 + 8 + 8 + 52));
    }
}
