package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.error.CallerMistake;
import io.headroom.memory.Bytes;
import io.headroom.text.Vocabulary;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JsonTest {
    record Inner(int number, Optional<Inner> next) {}

    record Everything(
            Bytes peakBytes,
            double loss,
            Double missing,
            Object values,
            Optional<String> name,
            Optional<Inner> inner,
            Path file,
            Instant at,
            TimeUnit unit,
            List<Double> list,
            Map<String, Float> map) {
        int notAComponent() {
            return 1;
        }

        public int getNeither() {
            return 2;
        }
    }

    static final class NoData {
        private final int secret = 1;

        public int getSecret() {
            return secret;
        }
    }

    @Test
    void aRecordIsItsComponents() {
        JsonNode json = Json.tree(new Everything(
                new Bytes(963),
                0.1,
                null,
                new float[] {1.5f, Float.NaN, Float.NEGATIVE_INFINITY},
                Optional.empty(),
                Optional.of(new Inner(1, Optional.of(new Inner(2, Optional.empty())))),
                Path.of("a/b"),
                Instant.EPOCH,
                TimeUnit.DAYS,
                List.of(Double.POSITIVE_INFINITY),
                Map.of("x", 0.1f)));
        assertThat(json.toString())
                .isEqualTo("{\"peakBytes\":963,\"loss\":0.1,\"missing\":null,\"values\":[1.5,null,\"-Infinity\"],"
                        + "\"name\":null,\"inner\":{\"number\":1,\"next\":{\"number\":2,\"next\":null}},"
                        + "\"file\":\"a/b\",\"at\":\"1970-01-01T00:00:00Z\",\"unit\":\"DAYS\",\"list\":[\"Infinity\"],"
                        + "\"map\":{\"x\":0.1}}");
    }

    @Test
    void aNumberThatIsNoneIsNull() {
        assertThat(Json.text(Map.of("loss", Double.NaN))).isEqualToIgnoringWhitespace("{\"loss\":null}");
    }

    @Test
    void aClassThatMarksItsDataHasThem() {
        assertThat(Json.tree(Map.of("vocabulary", new Vocabulary(List.of("red", "blue"))))
                        .toString())
                .isEqualTo("{\"vocabulary\":{\"words\":[\"red\",\"blue\"]}}");
    }

    @Test
    void whatHasNoFormIsRefused() {
        assertThatThrownBy(() -> Json.text(new NoData()))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("NoData has no JSON form");
    }
}
