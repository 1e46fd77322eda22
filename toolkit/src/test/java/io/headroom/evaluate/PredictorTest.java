package io.headroom.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.engine.ComputeDevice;
import io.headroom.engine.GradientMode;
import io.headroom.engine.LiveArrays;
import io.headroom.error.CallerMistake;
import io.headroom.error.CancelledException;
import io.headroom.model.Network;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.progress.Progress;
import io.headroom.random.Key;
import io.headroom.text.Vocabulary;
import io.headroom.train.MadeUpTrials;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PredictorTest {
    private static final int TIME = 25;
    private static final Vocabulary WORDS = new Vocabulary(List.of("a", "b", "c", "d", "e", "f"));
    private static final MadeUpTrials TRIALS = new MadeUpTrials(5, 3, 4, TIME, WORDS.size(), Key.of(1));

    private Network network;

    @BeforeEach
    void makeNetwork() {
        network = Network.create(new Seq2SeqSpec(4, 5, 3, 6, 5, 1, WORDS.size(), 0.2, 0.3), 1, ComputeDevice.CPU);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void everyTrialGetsOneSentenceThatIsNotTooLong() {
        List<Prediction> all = predict(4, 3, false);
        assertThat(all).extracting(Prediction::trial).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(all)
                .allSatisfy(prediction -> assertThat(prediction.hypothesis())
                        .hasSizeLessThanOrEqualTo(4)
                        .doesNotContain("<END>"));
        assertThat(all.get(0).attention().words()).isZero();
    }

    @Test
    void rowsAtOnceDoNotChangeTheWords() {
        assertThat(predict(6, 1, false))
                .extracting(Prediction::hypothesis)
                .isEqualTo(predict(6, 3, false).stream()
                        .map(Prediction::hypothesis)
                        .toList());
    }

    @Test
    void attentionIsKeptOnRequestAndSumsToOneAWord() {
        for (Prediction prediction : predict(6, 2, true)) {
            assertThat(prediction.attention().words())
                    .isBetween(
                            prediction.hypothesis().size(),
                            prediction.hypothesis().size() + 1);
            assertThat(prediction.attention().time()).isEqualTo(TIME);
            for (float[] row : prediction.attention().rows()) {
                double sum = 0;
                for (float weight : row) sum += weight;
                assertThat(sum).isCloseTo(1, within(1e-5));
            }
        }
    }

    @Test
    void decodingOnAThreadThatRecordsLeavesNeitherGraphNorArray() {
        try (GradientMode on = GradientMode.on()) {
            int before = LiveArrays.inProcess();
            predict(6, 2, true);
            assertThat(LiveArrays.inProcess()).isEqualTo(before);
            assertThat(GradientMode.isOn()).isTrue();
            assertThat(on).isNotNull();
        }
    }

    @Test
    void interruptionStopsIt() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> predict(6, 2, false)).isInstanceOf(CancelledException.class);
    }

    @Test
    void aVocabularyOfAnotherRunIsRefused() {
        assertThatThrownBy(() -> new Predictor(network, new Vocabulary(List.of("a", "b")), 5, 1))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("the network writes 10 words, the vocabulary has 6");
    }

    private List<Prediction> predict(int mostWords, int rowsAtOnce, boolean attention) {
        return new Predictor(network, WORDS, mostWords, rowsAtOnce)
                .predict(TRIALS, trial -> "a b", attention, Progress.SILENT);
    }
}
