package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SignatureTest {
    /** RFC 4231, test case 2, its text cut into frames. */
    @Test
    void framesAreSignedAsTheirConcatenation() {
        List<byte[]> frames = Stream.of("what do ya ", "want ", "for ", "nothing?")
                .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                .toList();
        Signature signature = new Signature("Jefe".getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.of(frames)).isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assertThat(signature.matches(signature.of(frames).getBytes(StandardCharsets.US_ASCII), frames))
                .isTrue();
    }
}
