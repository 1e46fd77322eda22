package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageCodecTest {
    private static final Signature SIGNATURE = new Signature("key".getBytes(StandardCharsets.US_ASCII));
    private final MessageCodec codec = new MessageCodec(SIGNATURE);

    @Test
    void aMessageHasADelimiterASignatureAndFourJsonFrames() {
        Message message =
                Message.request("s", "execute_request", Message.empty().put("code", "µ"));
        List<byte[]> frames = codec.encode(message);
        assertThat(frames).hasSize(6);
        assertThat(frames.get(0)).asString(StandardCharsets.UTF_8).isEqualTo("<IDS|MSG>");
        assertThat(frames.get(1)).asString(StandardCharsets.UTF_8).matches("[0-9a-f]{64}");
        assertThat(frames.get(3)).asString(StandardCharsets.UTF_8).isEqualTo("{}");
        assertThat(frames.get(5)).asString(StandardCharsets.UTF_8).isEqualTo("{\"code\":\"µ\"}");
        assertThat(codec.decode(frames)).contains(message);
    }

    @Test
    void identitiesBeforeAndBuffersAfterAreNoPartOfTheMessage() {
        Message message = Message.request("s", "status", Message.empty());
        List<byte[]> frames = new ArrayList<>(codec.encode(message));
        frames.add(0, new byte[] {0, 7, 9});
        frames.add(new byte[] {1, 2, 3});
        assertThat(codec.decode(frames)).contains(message);
    }

    @Test
    void aMessageWithAWrongSignatureIsNone() {
        List<byte[]> frames = codec.encode(Message.request("s", "status", Message.empty()));
        frames.set(5, "{\"execution_state\":\"idle\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(codec.decode(frames)).isEmpty();
    }

    @Test
    void framesTooFewOrNotJsonAreNone() {
        assertThat(codec.decode(List.of())).isEmpty();
        assertThat(codec.decode(List.of(bytes("<IDS|MSG>"), bytes("00"), bytes("{}"))))
                .isEmpty();
        assertThat(codec.decode(signed("{\"msg_id\":", "{}", "{}", "{}"))).isEmpty();
    }

    @Test
    void bytesThatAreNotUtf8BecomeReplacementCharacters() {
        byte[] content = bytes("{\"text\":\"a?b\"}");
        content[10] = (byte) 0xFF;
        Message message = codec.decode(signed(bytes("{}"), bytes("{}"), bytes("{}"), content))
                .orElseThrow();
        assertThat(message.text("text")).isEqualTo("a\uFFFDb");
    }

    private static List<byte[]> signed(String... frames) {
        byte[][] raw = new byte[frames.length][];
        for (int i = 0; i < frames.length; i++) raw[i] = bytes(frames[i]);
        return signed(raw);
    }

    private static List<byte[]> signed(byte[]... frames) {
        List<byte[]> all = new ArrayList<>(List.of(bytes("<IDS|MSG>"), bytes(SIGNATURE.of(List.of(frames)))));
        all.addAll(List.of(frames));
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
